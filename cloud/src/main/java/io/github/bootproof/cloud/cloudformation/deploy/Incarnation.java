package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.plan.DeployedResource;
import io.github.bootproof.cloudformation.template.DeletionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One physical resource that stands, or stood, for a logical id. It is stored before it is made: that is the intent.
 *
 * @param token names the attempt to make it; a replacement has another
 * @param physicalId empty until it is known
 * @param attributes JSON
 * @param secret whether nobody is to see its attributes
 * @param properties JSON, dynamic references as texts
 * @param shown JSON, its properties as others may see them, where they hold what nobody is to see
 * @param metadata JSON
 * @param made when the making of it was done, signals not included
 * @param needs the logical ids that it depends on
 */
public record Incarnation(
        String token,
        String type,
        Optional<String> physicalId,
        String attributes,
        boolean secret,
        String properties,
        Optional<String> shown,
        Optional<String> metadata,
        Optional<Instant> made,
        List<String> needs,
        Optional<DeletionPolicy> deletionPolicy,
        Optional<DeletionPolicy> updateReplacePolicy) {

    /** What the template wants of a resource, its functions evaluated. */
    record Wanted(
            String type,
            Value.Members properties,
            Optional<Value.Members> shown,
            Optional<Value> metadata,
            List<String> needs,
            Optional<DeletionPolicy> deletionPolicy,
            Optional<DeletionPolicy> updateReplacePolicy) {
        Wanted {
            needs = List.copyOf(needs);
        }
    }

    public Incarnation {
        needs = List.copyOf(needs);
    }

    /** One that is still to be made. */
    static Incarnation intended(String token, Wanted wanted) {
        return new Incarnation(
                token,
                wanted.type(),
                Optional.empty(),
                "{}",
                false,
                ValueJson.write(wanted.properties()),
                wanted.shown().map(ValueJson::write),
                wanted.metadata().map(ValueJson::write),
                Optional.empty(),
                wanted.needs(),
                wanted.deletionPolicy(),
                wanted.updateReplacePolicy());
    }

    /** The same physical resource, with what it is to become. */
    Incarnation changedTo(Wanted wanted) {
        return new Incarnation(
                token,
                wanted.type(),
                physicalId,
                attributes,
                secret,
                ValueJson.write(wanted.properties()),
                wanted.shown().map(ValueJson::write),
                wanted.metadata().map(ValueJson::write),
                made,
                wanted.needs(),
                wanted.deletionPolicy(),
                wanted.updateReplacePolicy());
    }

    Incarnation withToken(String newToken) {
        return new Incarnation(
                newToken,
                type,
                Optional.empty(),
                "{}",
                false,
                properties,
                shown,
                metadata,
                Optional.empty(),
                needs,
                deletionPolicy,
                updateReplacePolicy);
    }

    Incarnation withPhysicalId(String id) {
        return new Incarnation(
                token,
                type,
                Optional.of(id),
                attributes,
                secret,
                properties,
                shown,
                metadata,
                made,
                needs,
                deletionPolicy,
                updateReplacePolicy);
    }

    Incarnation made(Resource resource, Instant when) {
        return new Incarnation(
                token,
                type,
                Optional.of(resource.physicalId()),
                ValueJson.write(new Value.Members(resource.attributes())),
                resource.secret(),
                properties,
                shown,
                metadata,
                Optional.of(when),
                needs,
                deletionPolicy,
                updateReplacePolicy);
    }

    boolean isSamePhysical(Incarnation other) {
        return token.equals(other.token);
    }

    /** As resource types see it; the id is empty text while it is not known. */
    Resource resource() {
        return new Resource(physicalId.orElse(""), members(attributes).members(), secret);
    }

    /** JSON, for others to see. */
    String shownProperties() {
        return shown.orElse(properties);
    }

    /** Whether others may not see all of a property. */
    public boolean isMasked(String property) {
        return shown.isPresent()
                && !members(shown.get()).get(property).equals(propertyValues().get(property));
    }

    Value.Members propertyValues() {
        return members(properties);
    }

    /** As plans see it. */
    public DeployedResource deployed() {
        return new DeployedResource(
                type,
                physicalId.orElse(""),
                propertyValues(),
                members(attributes).members());
    }

    private static Value.Members members(String json) {
        return ValueJson.read(json) instanceof Value.Members members ? members : new Value.Members(Map.of());
    }
}
