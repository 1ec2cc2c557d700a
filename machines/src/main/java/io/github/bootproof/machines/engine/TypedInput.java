package io.github.bootproof.machines.engine;

import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;

/** What somebody types, as the stream that docker-java reads: a read waits until there is something or it is closed. */
final class TypedInput extends InputStream {
    private static final byte[] END = new byte[0];

    private final LinkedBlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int position;
    private boolean ended;

    void type(byte[] bytes) {
        if (bytes.length > 0) {
            typed.add(bytes.clone());
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] destination, int offset, int length) {
        if (position == current.length && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, destination, offset, count);
        position += count;
        return count;
    }

    private boolean next() {
        if (ended) {
            return false;
        }
        try {
            current = typed.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            current = END;
        }
        position = 0;
        ended = Arrays.equals(current, END);
        return !ended;
    }

    @Override
    public void close() {
        typed.add(END);
    }
}
