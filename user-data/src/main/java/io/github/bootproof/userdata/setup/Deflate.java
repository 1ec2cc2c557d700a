package io.github.bootproof.userdata.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Deflates (RFC 1951) to the same bytes on each computer. {@link java.util.zip.Deflater} does not: it takes the zlib that a JDK
 * comes with or finds, and theirs (zlib, zlib-ng, Apple's) differ in what they make, so that the same setup deployed from
 * another computer would be other user data, and restart or replace an instance for nothing.
 *
 * <p>One block, with the codes that fit it best.
 */
final class Deflate {
    private static final int END_OF_BLOCK = 256;
    /** The order in which lengths of codes of lengths stand: RFC 1951, 3.2.7. */
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    /** How often matches are chosen anew by the codes of the choice before. */
    private static final int ROUNDS = 8;

    private Deflate() {}

    static byte[] deflate(byte[] data) {
        var matches = new Matches(data);
        int[] literals = fixedLiterals();
        int[] distances = fixedDistances();
        byte[] best = block(matches.choose(literals, distances), literals, distances, false);
        for (int round = 0; round < ROUNDS; round++) {
            List<Match> chosen = matches.choose(literals, distances);
            literals = literalLengths(chosen);
            distances = distanceLengths(chosen);
            byte[] result = block(chosen, literals, distances, true);
            if (result.length < best.length) {
                best = result;
            }
            // A symbol that was not used this time may be worth its while the next.
            literals = usable(literals);
            distances = usable(distances);
        }
        return best;
    }

    private static int[] usable(int[] lengths) {
        return Arrays.stream(lengths).map(length -> length == 0 ? 12 : length).toArray();
    }

    private static int[] literalLengths(List<Match> chosen) {
        int[] counts = new int[286];
        chosen.forEach(match -> counts[match.symbol()]++);
        counts[END_OF_BLOCK]++;
        return Huffman.lengths(counts, 15);
    }

    private static int[] distanceLengths(List<Match> chosen) {
        int[] counts = new int[30];
        chosen.stream().filter(Match::isCopy).forEach(match -> counts[match.distanceSymbol()]++);
        return Huffman.lengths(counts, 15);
    }

    /** RFC 1951, 3.2.6. */
    private static int[] fixedLiterals() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        return lengths;
    }

    private static int[] fixedDistances() {
        int[] lengths = new int[30];
        Arrays.fill(lengths, 5);
        return lengths;
    }

    private static byte[] block(List<Match> chosen, int[] literals, int[] distances, boolean ownCodes) {
        var out = new BitWriter();
        // The last block; its kind.
        out.write(1, 1);
        out.write(ownCodes ? 2 : 1, 2);
        if (ownCodes) {
            writeLengths(out, literals, distances);
        }
        int[] literalCodes = Huffman.codes(literals);
        int[] distanceCodes = Huffman.codes(distances);
        for (Match match : chosen) {
            out.write(literalCodes[match.symbol()], literals[match.symbol()]);
            if (match.isCopy()) {
                out.write(match.extra(), match.extraBits());
                out.write(distanceCodes[match.distanceSymbol()], distances[match.distanceSymbol()]);
                out.write(match.distanceExtra(), match.distanceExtraBits());
            }
        }
        out.write(literalCodes[END_OF_BLOCK], literals[END_OF_BLOCK]);
        return out.toByteArray();
    }

    /** RFC 1951, 3.2.7. */
    private static void writeLengths(BitWriter out, int[] literals, int[] distances) {
        int literalCount = used(literals, 257);
        int distanceCount = used(distances, 1);
        int[] all = new int[literalCount + distanceCount];
        System.arraycopy(literals, 0, all, 0, literalCount);
        System.arraycopy(distances, 0, all, literalCount, distanceCount);
        List<int[]> runs = runs(all);
        int[] counts = new int[19];
        runs.forEach(run -> counts[run[0]]++);
        int[] lengths = Huffman.lengths(counts, 7);
        int[] codes = Huffman.codes(lengths);
        int count = ORDER.length;
        while (count > 4 && lengths[ORDER[count - 1]] == 0) {
            count--;
        }
        out.write(literalCount - 257, 5);
        out.write(distanceCount - 1, 5);
        out.write(count - 4, 4);
        for (int index = 0; index < count; index++) {
            out.write(lengths[ORDER[index]], 3);
        }
        for (int[] run : runs) {
            out.write(codes[run[0]], lengths[run[0]]);
            out.write(run[1], run[2]);
        }
    }

    private static int used(int[] lengths, int least) {
        int count = lengths.length;
        while (count > least && lengths[count - 1] == 0) {
            count--;
        }
        return count;
    }

    /** Each a symbol, what follows it, and that in bits: a length, or how often the last one or 0 is repeated. */
    private static List<int[]> runs(int[] lengths) {
        var runs = new ArrayList<int[]>();
        int at = 0;
        while (at < lengths.length) {
            int end = at;
            while (end < lengths.length && lengths[end] == lengths[at]) {
                end++;
            }
            int left = end - at;
            if (lengths[at] != 0) {
                runs.add(new int[] {lengths[at], 0, 0});
                left--;
            }
            while (left > 0) {
                int taken;
                if (lengths[at] == 0 && left >= 11) {
                    taken = Math.min(left, 138);
                    runs.add(new int[] {18, taken - 11, 7});
                } else if (lengths[at] == 0 && left >= 3) {
                    taken = Math.min(left, 10);
                    runs.add(new int[] {17, taken - 3, 3});
                } else if (lengths[at] != 0 && left >= 3) {
                    taken = Math.min(left, 6);
                    runs.add(new int[] {16, taken - 3, 2});
                } else {
                    taken = 1;
                    runs.add(new int[] {lengths[at], 0, 0});
                }
                left -= taken;
            }
            at = end;
        }
        return runs;
    }
}
