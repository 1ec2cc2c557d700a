package io.github.bootproof.check.rule;

import java.util.List;

/** Finds what must not be shown. */
public interface SecretFinder {
    /**
     * The secrets in a text, as they stand in it.
     *
     * @param text a script, or a part of one
     */
    List<String> secretsIn(String text);

    /** Finds none. */
    static SecretFinder none() {
        return text -> List.of();
    }
}
