package io.github.bootproof.cloudformation.schema;

/**
 * A property of a resource type, or a member of one of its structures.
 *
 * @param required whether it must be given wherever what it belongs to is given
 * @param replacement what a change of it does by itself; {@link ResourceSchema#replacement} also looks at what is in it
 */
public record Property(String name, PropertyType type, boolean required, Replacement replacement) {}
