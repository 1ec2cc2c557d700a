package io.github.bootproof.userdata.secret;

import java.util.List;

/** Finds the secrets of a text: a script, a cloud-config, or any other. */
public final class Secrets {
    /** What stands in the place of a secret. */
    public static final String COVER = "********";

    private Secrets() {}

    /**
     * In the order of the text; they do not overlap. Few are found that are none, so some are missed: a secret without a telling
     * name or form looks like any word.
     *
     * @param text also base64 in it is looked into
     */
    public static List<Secret> in(String text) {
        return find(text, true);
    }

    /** The texts of the secrets, each once: what must not be shown. */
    public static List<String> textsIn(String text) {
        return in(text).stream()
                .map(secret -> text.substring(secret.start(), secret.end()))
                .distinct()
                .toList();
    }

    /** Without those that are encoded. */
    static List<Secret> readable(String text) {
        return find(text, false);
    }

    private static List<Secret> find(String text, boolean encoded) {
        var found = new Found(text);
        Formats.find(text, found);
        CommandSecrets.find(text, found);
        NamedSecrets.find(text, found);
        if (encoded) {
            EncodedSecrets.find(text, found);
        }
        return found.inOrder();
    }

    /** The text with each of its secrets covered; it has the same lines. */
    public static String cover(String text) {
        return cover(text, in(text));
    }

    static String cover(String text, List<Secret> secrets) {
        var covered = new StringBuilder();
        int from = 0;
        for (Secret secret : secrets) {
            covered.append(text, from, secret.start()).append(COVER);
            // A private key has many lines; those that follow keep their numbers.
            text.substring(secret.start(), secret.end())
                    .chars()
                    .filter(c -> c == '\n')
                    .forEach(c -> covered.append('\n'));
            from = secret.end();
        }
        return covered.append(text, from, text.length()).toString();
    }
}
