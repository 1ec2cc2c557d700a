package io.github.bootproof.userdata.setup;

/**
 * A byte, or bytes that stood a while before: RFC 1951, 3.2.5.
 *
 * @param length 3 to 258 bytes; 0 for a byte as it is
 * @param distance 1 to 32,768 bytes back; the byte's value, 0 to 255, where the length is 0
 */
record Match(int length, int distance) {
    private static final int[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCES = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };
    /** The kind of each length, from 0. */
    private static final int[] KIND = new int[259];

    static {
        for (int length = 3; length <= 258; length++) {
            KIND[length] = indexOf(LENGTHS, length);
        }
    }

    private static int indexOf(int[] bases, int value) {
        int index = bases.length - 1;
        while (bases[index] > value) {
            index--;
        }
        return index;
    }

    boolean isCopy() {
        return length > 0;
    }

    int symbol() {
        return isCopy() ? 257 + KIND[length] : distance;
    }

    int extra() {
        return length - LENGTHS[KIND[length]];
    }

    int extraBits() {
        return LENGTH_BITS[KIND[length]];
    }

    int distanceSymbol() {
        return indexOf(DISTANCES, distance);
    }

    int distanceExtra() {
        return distance - DISTANCES[distanceSymbol()];
    }

    int distanceExtraBits() {
        return Math.max(0, distanceSymbol() / 2 - 1);
    }
}
