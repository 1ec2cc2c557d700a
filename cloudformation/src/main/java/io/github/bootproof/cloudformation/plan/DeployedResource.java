package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import java.util.Map;

/**
 * A resource that the stack has.
 *
 * @param physicalId what {@code Ref} gives
 * @param properties what it was given, dynamic references as texts
 * @param attributes what {@code Fn::GetAtt} gives, by name; nested names are joined by dots
 */
public record DeployedResource(
        String type, String physicalId, Value.Members properties, Map<String, Value> attributes) {
    public DeployedResource {
        attributes = Map.copyOf(attributes);
    }
}
