package io.github.bootproof.cloud.cloudformation.resource;

import io.github.bootproof.cloudformation.Value;
import java.util.Map;

/**
 * A resource that is there.
 *
 * @param physicalId what {@code Ref} gives
 * @param attributes what {@code Fn::GetAtt} gives, by attribute name; nested names are joined by dots
 * @param secret whether attributes are not to be shown: {@code NoEcho} in the answer of a custom resource's provider
 */
public record Resource(String physicalId, Map<String, Value> attributes, boolean secret) {
    public Resource {
        attributes = Map.copyOf(attributes);
    }

    /** One whose attributes everyone may see. */
    public Resource(String physicalId, Map<String, Value> attributes) {
        this(physicalId, attributes, false);
    }
}
