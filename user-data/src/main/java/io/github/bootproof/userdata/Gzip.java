package io.github.bootproof.userdata;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Gzip with the strictness of Python's {@code gzip} module, on which cloud-init relies: bytes after the last member,
 * which Java's stream ignores, make the whole unreadable.
 */
final class Gzip {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECKSUM = 2;
    /** A guard against bombs: no user data of at most 16,384 bytes unpacks to more (deflate reaches 1,032 to 1). */
    private static final int LIMIT = 64 * 1024 * 1024;

    private Gzip() {}

    static boolean isMagic(byte[] bytes) {
        return bytes.length >= 2 && startsWithMagic(bytes, 0);
    }

    /** The unpacked bytes, or empty when any of it is not good gzip. */
    static Optional<byte[]> decompress(byte[] bytes) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int body = bodyStart(bytes, at);
            int end = body < 0 ? -1 : inflateMember(bytes, body, unpacked);
            if (end < 0) {
                return Optional.empty();
            }
            at = end;
            while (at < bytes.length && bytes[at] == 0) {
                at++;
            }
        }
        return Optional.of(unpacked.toByteArray());
    }

    /** How many bytes gzip would make of these. */
    static int compressedSize(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[8192];
            int size = HEADER + TRAILER;
            while (!deflater.finished()) {
                size += deflater.deflate(buffer);
            }
            return size;
        } finally {
            deflater.end();
        }
    }

    private static boolean startsWithMagic(byte[] bytes, int at) {
        return bytes[at] == 0x1f && bytes[at + 1] == (byte) 0x8b;
    }

    private static int bodyStart(byte[] bytes, int start) {
        if (start + HEADER > bytes.length || !startsWithMagic(bytes, start) || bytes[start + 2] != Deflater.DEFLATED) {
            return -1;
        }
        int flags = bytes[start + 3];
        int at = start + HEADER;
        if ((flags & EXTRA) != 0) {
            if (at + 2 > bytes.length) {
                return -1;
            }
            at += 2 + (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
        }
        if ((flags & NAME) != 0) {
            at = afterZero(bytes, at);
        }
        if ((flags & COMMENT) != 0) {
            at = afterZero(bytes, at);
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            at += 2;
        }
        return at <= bytes.length ? at : -1;
    }

    private static int afterZero(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at + 1;
    }

    /** Appends one member and answers where the next one begins, or -1 when this one is damaged. */
    private static int inflateMember(byte[] bytes, int body, ByteArrayOutputStream unpacked) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, body, bytes.length - body);
            CRC32 checksum = new CRC32();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if ((count == 0 && !inflater.finished()) || unpacked.size() + count > LIMIT) {
                    return -1;
                }
                checksum.update(buffer, 0, count);
                unpacked.write(buffer, 0, count);
            }
            int trailer = bytes.length - inflater.getRemaining();
            boolean good = trailer + TRAILER <= bytes.length
                    && littleEndian(bytes, trailer) == checksum.getValue()
                    && littleEndian(bytes, trailer + 4) == (inflater.getBytesWritten() & 0xffffffffL);
            return good ? trailer + TRAILER : -1;
        } catch (DataFormatException damaged) {
            return -1;
        } finally {
            inflater.end();
        }
    }

    private static long littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }
}
