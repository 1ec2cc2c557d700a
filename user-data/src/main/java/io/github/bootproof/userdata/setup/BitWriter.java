package io.github.bootproof.userdata.setup;

import java.io.ByteArrayOutputStream;

/** Bits, the lowest one first, as RFC 1951 has them. */
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    void write(int value, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            pending |= ((value >> bit) & 1) << count++;
            if (count == 8) {
                bytes.write(pending);
                pending = 0;
                count = 0;
            }
        }
    }

    byte[] toByteArray() {
        if (count > 0) {
            bytes.write(pending);
        }
        return bytes.toByteArray();
    }
}
