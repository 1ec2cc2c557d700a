package io.github.bootproof.userdata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The few habits of Python's strings on which cloud-init's decisions depend and which differ from Java's. */
final class PythonText {
    private PythonText() {}

    /** {@code str.lstrip()}: Unicode white space, which does not include the byte order mark. */
    static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** {@code str.strip()}. */
    static String strip(String text) {
        String left = stripLeading(text);
        int end = left.length();
        while (end > 0 && isSpace(left.charAt(end - 1))) {
            end--;
        }
        return left.substring(0, end);
    }

    private static boolean isSpace(char character) {
        return (character >= '\t' && character <= '\r')
                || (character >= 0x1c && character <= 0x20)
                || character == 0x85
                || character == 0xa0
                || character == 0x1680
                || (character >= 0x2000 && character <= 0x200a)
                || character == 0x2028
                || character == 0x2029
                || character == 0x202f
                || character == 0x205f
                || character == 0x3000;
    }

    /** Lines with their ends, split after LF, CR LF and a lone CR, as {@code email.feedparser} reads them. */
    static List<String> linesWithEnds(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean followedByLineFeed = at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (character == '\n' || (character == '\r' && !followedByLineFeed)) {
                lines.add(text.substring(start, at + 1));
                start = at + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /**
     * The {@code raw-unicode-escape} codec, by which {@code email.message} turns text without a transfer encoding into
     * bytes: up to U+00FF one byte, everything beyond as an escape in ASCII.
     */
    static byte[] rawUnicodeEscape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint < 0x100) {
                bytes.write(codePoint);
            } else {
                String escape = String.format(codePoint < 0x10000 ? "\\u%04x" : "\\U%08x", codePoint);
                bytes.writeBytes(escape.getBytes(StandardCharsets.US_ASCII));
            }
        });
        return bytes.toByteArray();
    }
}
