package io.github.bootproof.cloudformation.schema;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource type.
 *
 * @param name such as {@code AWS::EC2::Instance}
 * @param properties by name, in the specification's order
 * @param structures the members of each structure that properties and attributes speak of, by the structure's name
 * @param attributes what {@code Fn::GetAtt} gives; names of nested ones are joined by dots
 * @param identifier the properties or attributes that identify one to AWS's Cloud Control API; may be empty
 * @param ref those that {@code Ref} gives; as {@code identifier} unless the specification says otherwise
 * @param tagging empty when it cannot be tagged
 * @param open whether it takes any property and has any attribute: custom resources
 */
public record ResourceSchema(
        String name,
        Map<String, Property> properties,
        Map<String, Map<String, Property>> structures,
        Map<String, PropertyType> attributes,
        List<String> identifier,
        List<String> ref,
        Optional<Tagging> tagging,
        boolean open) {

    /** A property by its name; with an open type also one that the specification does not know, of any type. */
    public Optional<Property> property(String property) {
        Property known = properties.get(property);
        if (known == null && open) {
            return Optional.of(new Property(property, PropertyType.Basic.JSON, false, Replacement.NEVER));
        }
        return Optional.ofNullable(known);
    }

    /** An attribute's type; any attribute of an open type is JSON. */
    public Optional<PropertyType> attribute(String attribute) {
        PropertyType known = attributes.get(attribute);
        return known == null && open ? Optional.of(PropertyType.Basic.JSON) : Optional.ofNullable(known);
    }

    /** The members of a structure of this type. */
    public Map<String, Property> members(PropertyType.Structure structure) {
        return structures.getOrDefault(structure.name(), Map.of());
    }

    /**
     * What the change of a property does: the most intrusive of what has changed in it. A property that the type does not have
     * does nothing.
     *
     * @param before empty when it is added
     * @param after empty when it is removed
     */
    public Replacement replacement(String property, Optional<Value> before, Optional<Value> after) {
        return property(property)
                .map(known -> new ChangeWalk(this).of(known, before, after))
                .orElse(Replacement.NEVER);
    }
}
