package io.github.bootproof.cloudformation.plan;

/** What a change does to a resource that is there; from least to most. */
public enum Impact {
    /** Nothing. */
    NONE,
    /** Changed while it works. */
    IN_PLACE,
    /** Changed in place, and it does not work meanwhile: an instance is stopped and started. */
    INTERRUPTION,
    /** Another is made, and it is deleted. */
    REPLACEMENT;

    public Impact or(Impact other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
