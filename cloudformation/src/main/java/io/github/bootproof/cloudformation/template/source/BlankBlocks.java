package io.github.bootproof.cloudformation.template.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Block scalars of blank lines only, as the CDK CLI writes the delimiter of {@code Fn::Join} when it is a new line:
 *
 * <pre>
 * - |+
 *   (two spaces)
 * - - first
 * </pre>
 *
 * <p>snakeyaml-engine compares the blank line's spaces with the line after the scalar, which is no part of it, and refuses them;
 * other parsers do not (YAML 1.2, 8.1.1.1: it is the scalar's own first line that must not have fewer). Without the spaces the
 * scalar is the same.
 */
final class BlankBlocks {
    /** Spaces and dashes, then a key or nothing, then the header of a block scalar that says no indentation; its blank lines. */
    private static final Pattern BLANK_BLOCK = Pattern.compile(
            "^(?<outer>[- ]*+)(?<key>[^\\n|>]*: ++)?+(?:![^\\s|>]++ ++)?+[|>][+-]?+ *+\\r?\\n(?<blank>[ \\r\\n]*\\n)(?<next> *+)"
                    + "(?=[^ \\r\\n])",
            Pattern.MULTILINE);

    private BlankBlocks() {}

    /** The same lines, with nothing in the blank lines of such scalars. */
    static String emptied(String yaml) {
        Matcher block = BLANK_BLOCK.matcher(yaml);
        var result = new StringBuilder();
        int copied = 0;
        while (block.find()) {
            if (block.group("next").length() <= parentColumn(block)) {
                result.append(yaml, copied, block.start("blank"))
                        .append(block.group("blank").replace(" ", ""));
                copied = block.end("blank");
            }
            // The line after it may be the next one's header.
            block.region(block.end("blank"), yaml.length());
        }
        return result.append(yaml, copied, yaml.length()).toString();
    }

    /** Where the key is, or the dash: what is no further in is no part of the scalar. */
    private static int parentColumn(Matcher block) {
        String outer = block.group("outer");
        return block.group("key") == null ? outer.lastIndexOf('-') : outer.length();
    }
}
