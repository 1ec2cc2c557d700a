package io.github.bootproof.cloud.ec2.instance;

import java.io.OutputStream;

/** Keeps the last bytes of what is written to it. */
final class TailBuffer extends OutputStream {
    private final byte[] ring;
    private long written;

    TailBuffer(int size) {
        this.ring = new byte[size];
    }

    @Override
    public synchronized void write(int oneByte) {
        ring[(int) (written++ % ring.length)] = (byte) oneByte;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = Math.max(0, length - ring.length); i < length; i++) {
            write(bytes[offset + i]);
        }
    }

    synchronized byte[] bytes() {
        int length = (int) Math.min(written, ring.length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((written - length + i) % ring.length)];
        }
        return bytes;
    }
}
