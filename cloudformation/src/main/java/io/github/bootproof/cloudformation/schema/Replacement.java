package io.github.bootproof.cloudformation.schema;

/** Whether a resource is replaced when a property changes. In order: each is more intrusive than the one before it. */
public enum Replacement {
    /** Never: it is changed as it is, with or without an interruption. {@code RequiresRecreation} is {@code Never}. */
    NEVER,

    /** It depends on more than the specification says. {@code RequiresRecreation} is {@code Conditionally}. */
    MAYBE,

    /** Always. {@code RequiresRecreation} is {@code Always}. */
    ALWAYS;

    /** The more intrusive of two. */
    public Replacement or(Replacement other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
