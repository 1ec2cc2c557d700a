package io.github.bootproof.userdata.setup;

import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.setup.GivenSetup.GivenPart;
import io.github.bootproof.userdata.setup.SetupPart.FilePart;
import io.github.bootproof.userdata.setup.SetupPart.S3Part;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a setup: a text that names all of it, so that its hash is the version. Its lines:
 *
 * <pre>
 * bootproof-setup 1
 * file NAME SHA256          the bytes stand beside the contents
 * s3 NAME BUCKET KEY        the key goes to the end of the line
 * inline NAME MARK          the lines that follow, up to one that is MARK; the line end before that is not the script's
 * </pre>
 *
 * <p>In an inline script, {@code MARK[6162]} stands for the bytes 61 62. So are all literal characters written that are no
 * printable ASCII: cloud-init spoils others in a MIME message, and CloudFormation makes question marks of them. The mark
 * depends on the part's name and literal text alone: a token's number, which any change of an app can change, has no part in it.
 */
final class Contents {
    private static final String FIRST_LINE = "bootproof-setup 1";

    private Contents() {}

    static String of(List<SetupPart> parts) {
        var text = new StringBuilder(FIRST_LINE).append('\n');
        for (SetupPart part : parts) {
            Optional<byte[]> bytes = bytesOf(part);
            if (bytes.isPresent()) {
                text.append("file ")
                        .append(part.name())
                        .append(' ')
                        .append(Digest.of(bytes.get()))
                        .append('\n');
            } else if (part instanceof ScriptPart script) {
                String mark = mark(script);
                text.append("inline ")
                        .append(part.name())
                        .append(' ')
                        .append(mark)
                        .append('\n');
                text.append(printable(script.text(), mark)).append('\n');
                text.append(mark).append('\n');
            } else if (part instanceof S3Part object) {
                text.append("s3 ").append(part.name()).append(' ').append(object.bucket());
                text.append(' ').append(object.key()).append('\n');
            }
        }
        return text.toString();
    }

    /** The bytes of a script that are known now. */
    static Optional<byte[]> bytesOf(SetupPart part) {
        if (part instanceof FilePart file) {
            return Optional.of(file.bytes().toByteArray());
        }
        return part instanceof ScriptPart script && !script.hasTokens()
                ? Optional.of(script.text().getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String mark(ScriptPart script) {
        String mark = "END";
        do {
            mark = "END_" + Digest.of(mark + " " + script.name()).substring(0, 12);
        } while (script.text().contains(mark));
        return mark;
    }

    private static String printable(String text, String mark) {
        var result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !isPrintable(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                byte[] bytes = text.substring(at, end).getBytes(StandardCharsets.UTF_8);
                result.append(mark)
                        .append('[')
                        .append(HexFormat.of().formatHex(bytes))
                        .append(']');
                at = end;
            } else {
                result.append(text.charAt(at++));
            }
        }
        return result.toString();
    }

    private static boolean isPrintable(char character) {
        return (character >= ' ' && character <= '~') || character == '\n' || character == '\t';
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    /**
     * The parts that a contents names.
     *
     * @param blobs the bytes that stand beside it, by their hash
     * @return empty when it is not such a text, or lacks bytes
     */
    static Optional<List<GivenPart>> read(String contents, Map<String, byte[]> blobs) {
        var parts = new ArrayList<GivenPart>();
        String[] lines = contents.split("\n", -1);
        if (!lines[0].equals(FIRST_LINE)) {
            return Optional.empty();
        }
        int at = 1;
        while (at < lines.length - 1) {
            String[] words = lines[at++].split(" ", 4);
            if (words.length == 3 && words[0].equals("file") && blobs.containsKey(words[2])) {
                parts.add(new GivenPart(words[1], Optional.of(Content.of(blobs.get(words[2])))));
            } else if (words.length == 4 && words[0].equals("s3")) {
                parts.add(new GivenPart(words[1], Optional.empty()));
            } else if (words.length == 3 && words[0].equals("inline")) {
                int end = List.of(lines).subList(at, lines.length).indexOf(words[2]) + at;
                if (end < at) {
                    return Optional.empty();
                }
                String text = String.join("\n", List.of(lines).subList(at, end));
                parts.add(new GivenPart(words[1], Optional.of(exact(text, words[2]))));
                at = end + 1;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    private static Content exact(String text, String mark) {
        var bytes = new ByteArrayOutputStream();
        String open = mark + "[";
        int at = 0;
        for (int found = text.indexOf(open); found >= 0; found = text.indexOf(open, at)) {
            bytes.writeBytes(text.substring(at, found).getBytes(StandardCharsets.UTF_8));
            int end = text.indexOf(']', found);
            bytes.writeBytes(HexFormat.of().parseHex(text.substring(found + open.length(), end)));
            at = end + 1;
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return Content.of(bytes.toByteArray());
    }
}
