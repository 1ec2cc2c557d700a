package io.github.bootproof.cloud.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes the framing of {@code aws-chunked} off: {@code SIZE;chunk-signature=...}, the bytes, and so on; after the chunk of size 0
 * come trailers, such as {@code x-amz-checksum-crc32:...}. Checksums of the algorithms that the JDK has are checked; signatures are
 * not. Source: Amazon S3 API reference, "Signature calculations: transferring payload in multiple chunks", "with trailing headers".
 */
final class AwsChunkedStream extends InputStream {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_TRAILERS = 20;

    private final InputStream in;
    private final OptionalLong length;
    private final TrailingChecksums checksums;
    private long leftInChunk;
    private long seen;
    private boolean ended;

    /**
     * Reads a framed body.
     *
     * @param decodedLength without the framing
     * @param trailer name of the trailer that is announced
     */
    AwsChunkedStream(InputStream in, OptionalLong decodedLength, Optional<String> trailer) {
        // Lines are read byte by byte.
        this.in = new BufferedInputStream(in, 32 * 1024);
        this.length = decodedLength;
        this.checksums = new TrailingChecksums(trailer);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (leftInChunk == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = readOrFail(buffer, offset, (int) Math.min(count, leftInChunk));
        checksums.update(buffer, offset, read);
        leftInChunk -= read;
        seen += read;
        if (leftInChunk == 0) {
            requireEmptyLine();
        }
        return read;
    }

    private void nextChunk() throws IOException {
        leftInChunk = size(line());
        if (leftInChunk == 0) {
            ended = true;
            trailers();
            if (length.isPresent() && length.getAsLong() != seen) {
                throw WholeStream.endedEarly().asIoException();
            }
        }
    }

    private static long size(String line) throws IOException {
        int semicolon = line.indexOf(';');
        String digits = semicolon < 0 ? line : line.substring(0, semicolon);
        try {
            long size = Long.parseLong(digits.strip(), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException none) {
            // Told below.
        }
        throw malformed();
    }

    private void trailers() throws IOException {
        for (int i = 0; i < MOST_TRAILERS; i++) {
            String line = lineOrEnd();
            int colon = line.indexOf(':');
            if (colon <= 0) {
                return;
            }
            checksums.require(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }

    private void requireEmptyLine() throws IOException {
        if (!line().isEmpty()) {
            throw malformed();
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        if (!readLine(line)) {
            throw WholeStream.endedEarly().asIoException();
        }
        return line.toString();
    }

    /** Some clients end after the last chunk, without an empty line. */
    private String lineOrEnd() throws IOException {
        StringBuilder line = new StringBuilder();
        readLine(line);
        return line.toString();
    }

    /** False when the body ended before the line did. */
    private boolean readLine(StringBuilder line) throws IOException {
        while (true) {
            int c;
            try {
                c = in.read();
            } catch (IOException | RuntimeException broken) {
                throw WholeStream.endedEarly().asIoException();
            }
            if (c < 0) {
                return false;
            }
            if (c == '\n') {
                return true;
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > LONGEST_LINE) {
                throw malformed();
            }
        }
    }

    private int readOrFail(byte[] buffer, int offset, int count) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, count);
        } catch (IOException | RuntimeException broken) {
            throw WholeStream.endedEarly().asIoException();
        }
        if (read < 0) {
            throw WholeStream.endedEarly().asIoException();
        }
        return read;
    }

    private static IOException malformed() {
        return new WireException(Problem.BODY_ENDED_EARLY, "The body is not framed as aws-chunked.").asIoException();
    }
}
