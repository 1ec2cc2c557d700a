package io.github.bootproof.userdata;

import java.util.Locale;
import java.util.Optional;

/**
 * The template line of {@code handlers/jinja_template.py} and {@code templater.py}. Templates are not rendered: that
 * takes the instance's metadata.
 */
final class Jinja {
    private Jinja() {}

    /** The kind of the text below the template line, if it is one that cloud-init renders templates for. */
    static Optional<PartKind> renderedKind(String text) {
        return PartTypes.fromBeginning(body(text))
                .map(PartKind::ofMimeType)
                .filter(kind -> kind == PartKind.SHELL_SCRIPT
                        || kind == PartKind.CLOUD_CONFIG
                        || kind == PartKind.CLOUD_CONFIG_JSONP);
    }

    /** The text below the first line, with the line ends that Jinja makes of all of them. */
    static String body(String text) {
        int lineEnd = text.indexOf('\n');
        return lineEnd < 0
                ? ""
                : text.substring(lineEnd + 1).replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Whether the very first line names Jinja and nothing else; cloud-init finds the type in a laxer way. */
    static boolean firstLineIsExact(String text) {
        String first = text.split("\n", 2)[0].toLowerCase(Locale.ROOT);
        return first.matches("##\\s*template:\\s*jinja\\s*");
    }
}
