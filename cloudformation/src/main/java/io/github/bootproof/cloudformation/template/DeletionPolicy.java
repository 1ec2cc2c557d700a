package io.github.bootproof.cloudformation.template;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of the physical resource when it leaves the stack ({@code DeletionPolicy}) or is replaced ({@code UpdateReplacePolicy}). */
public enum DeletionPolicy {
    DELETE("Delete"),
    RETAIN("Retain"),
    /** As {@code Delete} while the operation that created the resource is rolled back, as {@code Retain} otherwise. */
    RETAIN_EXCEPT_ON_CREATE("RetainExceptOnCreate"),
    SNAPSHOT("Snapshot");

    private final String text;

    DeletionPolicy(String text) {
        this.text = text;
    }

    /** As templates write it. */
    public String text() {
        return text;
    }

    static Optional<DeletionPolicy> of(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.text.equals(text))
                .findFirst();
    }
}
