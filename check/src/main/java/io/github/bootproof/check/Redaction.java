package io.github.bootproof.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Covers secrets in every text that leaves the check. */
public final class Redaction {
    /** What stands in place of a secret. */
    public static final String COVER = "********";

    /** Shorter texts would cover what is no secret all over the place. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Covers these. Texts of fewer than four characters are left as they are. */
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets.stream()
                .distinct()
                .filter(secret -> secret.strip().length() >= SHORTEST)
                // The longest first, since one may contain another.
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    /** The text without the secrets, wherever they stand in it. */
    public String apply(String text) {
        String covered = text;
        for (String secret : secrets) {
            covered = covered.replace(secret, cover(secret));
        }
        return covered;
    }

    /** Of a secret of several lines, such as a key, each line, so that lines keep their numbers. */
    private static String cover(String secret) {
        return secret.contains("\n") ? secret.replaceAll("[^\\r\\n]+", COVER) : COVER;
    }
}
