package io.github.bootproof.cloud.s3;

import java.util.zip.Checksum;

/**
 * The CRC of NVM Express (NVM Command Set Specification, "64b CRC"): polynomial AD93D23594C93659, bits reflected, all ones before
 * and inverted after. The JDK has no 64-bit CRC.
 */
final class Crc64Nvme implements Checksum {
    private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = table();

    private long crc = -1;

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ REFLECTED;
            }
            table[i] = value;
        }
        return table;
    }

    @Override
    public void update(int b) {
        crc = TABLE[(int) (crc ^ b) & 0xFF] ^ (crc >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
