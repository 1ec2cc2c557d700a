package io.github.bootproof.cloudformation.schema;

import java.util.List;

/** The type of a property or of an attribute. */
public sealed interface PropertyType {
    /** What has no parts that the specification knows of. */
    enum Basic implements PropertyType {
        STRING,
        /** A whole number; the specification says nothing of its size. */
        INTEGER,
        /** Any number. */
        NUMBER,
        BOOLEAN,
        /** A date and time in ISO 8601. */
        TIMESTAMP,
        /** Any value. */
        JSON
    }

    record ListOf(PropertyType element) implements PropertyType {}

    /** Any names, each with a value of this type. */
    record MapOf(PropertyType element) implements PropertyType {}

    /**
     * Named members.
     *
     * @param name among the structures of the resource type, {@link ResourceSchema#structures()}; a structure may contain itself
     */
    record Structure(String name) implements PropertyType {}

    /** One of several. */
    record Union(List<PropertyType> alternatives) implements PropertyType {
        public Union {
            alternatives = List.copyOf(alternatives);
        }
    }
}
