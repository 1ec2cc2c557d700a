package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloudformation.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rules of a bucket's lifecycle: the template has some things flat that S3's API has in structures.
 *
 * <p>Source: the CloudFormation User Guide, "AWS::S3::Bucket Rule", beside the S3 API Reference, LifecycleRule.
 */
final class LifecycleRules {
    private LifecycleRules() {}

    /** With the names and shapes of the request; what has the same in both stays. */
    static Value ofRequest(Value configuration) {
        if (!(configuration instanceof Value.Members members)) {
            return configuration;
        }
        Map<String, Value> changed = new LinkedHashMap<>(members.members());
        if (members.get("Rules").orElse(null) instanceof Value.Items rules) {
            changed.put(
                    "Rules",
                    new Value.Items(
                            rules.items().stream().map(LifecycleRules::rule).toList()));
        }
        return new Value.Members(changed);
    }

    private static Value rule(Value rule) {
        if (!(rule instanceof Value.Members members)) {
            return rule;
        }
        Map<String, Value> changed = new LinkedHashMap<>(members.members());
        nest(changed, "ExpirationInDays", "Expiration", "Days");
        nest(changed, "ExpirationDate", "Expiration", "Date");
        nest(changed, "ExpiredObjectDeleteMarker", "Expiration", "ExpiredObjectDeleteMarker");
        nest(changed, "NoncurrentVersionExpirationInDays", "NoncurrentVersionExpiration", "NoncurrentDays");
        // The API's Prefix beside a Filter is refused; a rule without either is one for all objects.
        nest(changed, "Prefix", "Filter", "Prefix");
        changed.putIfAbsent("Filter", new Value.Members(Map.of("Prefix", Value.text(""))));
        return new Value.Members(changed);
    }

    private static void nest(Map<String, Value> members, String flat, String structure, String member) {
        Value value = members.remove(flat);
        if (value != null) {
            Map<String, Value> inside = new LinkedHashMap<>();
            if (members.get(structure) instanceof Value.Members known) {
                inside.putAll(known.members());
            }
            inside.put(member, value);
            members.put(structure, new Value.Members(inside));
        }
    }
}
