package io.github.bootproof.userdata.secret;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Secrets within base64, compressed or not: a MIME part, a file that a script unpacks. All of the base64 is then the secret. */
final class EncodedSecrets {
    private static final Pattern BASE64 = Pattern.compile(
            "(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{24,}(?:\\r?\\n[ \\t]*[A-Za-z0-9+/]+)*+={0,2}(?![A-Za-z0-9+/=])");

    /** What a script of 16 KB may unpack to is looked at so far, in bytes. */
    private static final int LONGEST = 1_000_000;

    private EncodedSecrets() {}

    static void find(String text, Found found) {
        Matcher matcher = BASE64.matcher(text);
        while (matcher.find()) {
            List<Secret> inside = Secrets.readable(decoded(matcher.group()));
            if (!inside.isEmpty()) {
                found.add(inside.get(0).kind(), inside.get(0).name(), matcher.start(), matcher.end());
            }
        }
    }

    /** Empty when it is none. */
    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
            return new String(gzip ? unpacked(bytes) : bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | IOException notEncoded) {
            return "";
        }
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (var input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return input.readNBytes(LONGEST);
        }
    }
}
