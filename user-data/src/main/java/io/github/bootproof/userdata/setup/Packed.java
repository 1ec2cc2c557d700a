package io.github.bootproof.userdata.setup;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bytes as one line of text: deflated (RFC 1951, without a header), then base64. */
final class Packed {
    /** No payload of at most 16,384 bytes unpacks to more. */
    private static final int LIMIT = 64 * 1024 * 1024;

    private Packed() {}

    static String pack(byte[] bytes) {
        return Base64.getEncoder().encodeToString(Deflate.deflate(bytes));
    }

    /** Empty when the line is damaged. */
    static Optional<byte[]> unpack(String line) {
        byte[] deflated;
        try {
            deflated = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if ((count == 0 && !inflater.finished()) || out.size() + count > LIMIT) {
                    return Optional.empty();
                }
                out.write(buffer, 0, count);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException damaged) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
