package io.github.bootproof.cloud.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A body that is to have a length: ending before is an error, and not an end. */
final class WholeStream extends FilterInputStream {
    private final OptionalLong length;
    private long seen;

    WholeStream(InputStream body, OptionalLong length) {
        super(body);
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int read = readOrFail(buffer, offset, count);
        if (read > 0) {
            seen += read;
        } else if (read < 0 && length.isPresent() && seen < length.getAsLong()) {
            throw endedEarly().asIoException();
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[Math.clamp(count, 0, 8192)];
        return Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int readOrFail(byte[] buffer, int offset, int count) throws IOException {
        try {
            return in.read(buffer, offset, count);
        } catch (IOException | RuntimeException broken) {
            throw endedEarly().asIoException();
        }
    }

    static WireException endedEarly() {
        return new WireException(Problem.BODY_ENDED_EARLY, "The body ended before its announced length.");
    }
}
