package io.github.bootproof.cloudformation.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was to be. */
final class Spelling {
    private Spelling() {}

    /** The name that is fewest edits away, case aside; empty when even that is another word. */
    static Optional<String> closest(String word, Collection<String> names) {
        String given = word.toLowerCase(Locale.ROOT);
        int best = Math.max(1, given.length() / 4) + 1;
        Optional<String> closest = Optional.empty();
        for (String name : names) {
            if (Math.abs(name.length() - word.length()) < best) {
                int distance = distance(given, name.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    closest = Optional.of(name);
                }
            }
        }
        return closest;
    }

    /** Levenshtein's: letters added, removed or exchanged. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
