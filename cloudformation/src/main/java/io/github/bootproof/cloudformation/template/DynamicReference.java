package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code {{resolve:SERVICE:KEY}}} within a text. CloudFormation keeps such texts as they are in what it compares and shows, and
 * puts the values in just before it makes or changes a resource: see "Using dynamic references" in the user guide. So a changed
 * value alone is no change of the template.
 *
 * @param text the whole of it, with braces
 * @param key what follows the service: {@code NAME} or {@code NAME:VERSION} of SSM; {@code
 *     SECRET-ID:SecretString:JSON-KEY:VERSION-STAGE:VERSION-ID} of Secrets Manager
 */
public record DynamicReference(String text, Service service, String key) {
    private static final Pattern PATTERN = Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)}}");

    /** Whose value it is. */
    public enum Service {
        SSM("ssm"),
        SSM_SECURE("ssm-secure"),
        SECRETS_MANAGER("secretsmanager");

        private final String text;

        Service(String text) {
            this.text = text;
        }

        /** As templates write it. */
        public String text() {
            return text;
        }
    }

    /** All in a value, each once, in order of appearance. */
    public static List<DynamicReference> in(Value value) {
        var found = new LinkedHashSet<DynamicReference>();
        find(value, found);
        return List.copyOf(found);
    }

    /**
     * Puts values in. Empty makes the text that contains it unknown.
     *
     * @param values throws for what does not exist or is not supported
     */
    public static Value resolve(Value value, Function<DynamicReference, Optional<String>> values) {
        if (value instanceof Value.Text text) {
            return resolveText(text, values);
        }
        if (value instanceof Value.Items list) {
            return new Value.Items(
                    list.items().stream().map(item -> resolve(item, values)).toList());
        }
        if (value instanceof Value.Members map) {
            return resolve(map, values);
        }
        return value;
    }

    /** As {@link #resolve(Value, Function)}, of an object. */
    public static Value.Members resolve(Value.Members value, Function<DynamicReference, Optional<String>> values) {
        var members = new LinkedHashMap<String, Value>();
        value.members().forEach((name, member) -> members.put(name, resolve(member, values)));
        return new Value.Members(members);
    }

    private static void find(Value value, Set<DynamicReference> found) {
        if (value instanceof Value.Text text) {
            Matcher matcher = PATTERN.matcher(text.text());
            while (matcher.find()) {
                found.add(of(matcher));
            }
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> find(item, found));
        } else if (value instanceof Value.Members map) {
            map.members().values().forEach(member -> find(member, found));
        }
    }

    private static Value resolveText(Value.Text text, Function<DynamicReference, Optional<String>> values) {
        Matcher matcher = PATTERN.matcher(text.text());
        var resolved = new StringBuilder();
        var unknown = new ArrayList<String>();
        while (matcher.find()) {
            DynamicReference reference = of(matcher);
            Optional<String> value = values.apply(reference);
            if (value.isEmpty()) {
                unknown.add(reference.text());
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse("")));
        }
        matcher.appendTail(resolved);
        return unknown.isEmpty() ? Value.text(resolved.toString()) : new Value.Unknown(new TreeSet<>(unknown));
    }

    private static DynamicReference of(Matcher matcher) {
        Service service = Arrays.stream(Service.values())
                .filter(each -> each.text.equals(matcher.group(1)))
                .findFirst()
                .orElseThrow();
        return new DynamicReference(matcher.group(), service, matcher.group(2));
    }
}
