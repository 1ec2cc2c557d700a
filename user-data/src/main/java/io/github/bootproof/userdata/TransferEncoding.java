package io.github.bootproof.userdata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Undoes {@code Content-Transfer-Encoding} the way Python's {@code email.message.get_payload(decode=True)} does. */
final class TransferEncoding {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private TransferEncoding() {}

    static boolean isIdentity(String encoding) {
        return !encoding.equals("base64") && !encoding.equals("quoted-printable");
    }

    static byte[] decode(String body, String encoding) {
        byte[] bytes = PythonText.rawUnicodeEscape(body);
        return switch (encoding) {
            case "base64" -> base64(bytes);
            case "quoted-printable" -> quotedPrintable(bytes);
            default -> bytes;
        };
    }

    /** Foreign characters and missing padding are forgiven; a lone last character leaves everything as it was. */
    private static byte[] base64(byte[] encoded) {
        String text = new String(encoded, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");
        return lenientBase64(text)
                .or(() -> lenientBase64(text + "=="))
                .orElse(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Stops where padding completes a group of four; padding elsewhere is passed over. */
    private static Optional<byte[]> lenientBase64(String text) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int digits = 0;
        int padding = 0;
        for (int at = 0; at < text.length(); at++) {
            int value = ALPHABET.indexOf(text.charAt(at));
            if (text.charAt(at) == '=' && digits >= 2) {
                padding++;
                if (digits + padding >= 4) {
                    return Optional.of(decoded.toByteArray());
                }
            } else if (value >= 0) {
                padding = 0;
                bits = ((bits << 6) | value) & 0xffffff;
                digits = (digits + 1) % 4;
                if (digits != 1) {
                    int leftOver = 2 * ((4 - digits) % 4);
                    decoded.write((bits >> leftOver) & 0xff);
                }
            }
        }
        return digits == 0 ? Optional.of(decoded.toByteArray()) : Optional.empty();
    }

    private static byte[] quotedPrintable(byte[] encoded) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        int at = 0;
        while (at < encoded.length) {
            byte current = encoded[at++];
            if (current != '=') {
                decoded.write(current);
            } else if (at >= encoded.length) {
                break;
            } else if (encoded[at] == '\n' || encoded[at] == '\r') {
                while (at < encoded.length && encoded[at] != '\n') {
                    at++;
                }
                at++;
            } else if (encoded[at] == '=') {
                decoded.write('=');
                at++;
            } else if (at + 1 < encoded.length && hex(encoded[at]) >= 0 && hex(encoded[at + 1]) >= 0) {
                decoded.write(hex(encoded[at]) * 16 + hex(encoded[at + 1]));
                at += 2;
            } else {
                decoded.write('=');
            }
        }
        return decoded.toByteArray();
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }
}
