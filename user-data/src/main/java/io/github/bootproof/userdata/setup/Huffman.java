package io.github.bootproof.userdata.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Huffman codes of RFC 1951, by nothing but how often each symbol occurs. */
final class Huffman {
    private record Node(long weight, int order, List<Integer> symbols) {}

    private Huffman() {}

    /**
     * How many bits each symbol's code has; 0 for one that does not occur. At least one symbol has a code.
     *
     * @param limit the most bits
     */
    static int[] lengths(int[] counts, int limit) {
        long[] weights = Arrays.stream(counts).asLongStream().toArray();
        while (true) {
            int[] lengths = unlimited(weights);
            if (Arrays.stream(lengths).max().orElse(0) <= limit) {
                return lengths;
            }
            // Weights that differ less make codes that differ less in length.
            weights = Arrays.stream(weights).map(weight -> (weight + 1) / 2).toArray();
        }
    }

    private static int[] unlimited(long[] weights) {
        int[] lengths = new int[weights.length];
        var queue =
                new PriorityQueue<Node>(Comparator.comparingLong(Node::weight).thenComparingInt(Node::order));
        int order = 0;
        for (int symbol = 0; symbol < weights.length; symbol++) {
            if (weights[symbol] > 0) {
                queue.add(new Node(weights[symbol], order++, List.of(symbol)));
            }
        }
        if (queue.size() < 2) {
            Node only = queue.poll();
            lengths[only == null ? 0 : only.symbols().get(0)] = 1;
            return lengths;
        }
        while (queue.size() > 1) {
            Node one = queue.remove();
            Node other = queue.remove();
            var symbols = new ArrayList<>(one.symbols());
            symbols.addAll(other.symbols());
            for (int symbol : symbols) {
                lengths[symbol]++;
            }
            queue.add(new Node(one.weight() + other.weight(), order++, symbols));
        }
        return lengths;
    }

    /** The codes for these lengths, their bits in the order in which they are written: RFC 1951, 3.2.2. */
    static int[] codes(int[] lengths) {
        int[] next = new int[17];
        int[] counts = new int[17];
        for (int length : lengths) {
            counts[length]++;
        }
        counts[0] = 0;
        for (int length = 1; length <= 15; length++) {
            next[length + 1] = (next[length] + counts[length]) << 1;
        }
        int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = Integer.reverse(next[length]++) >>> (32 - length);
            }
        }
        return codes;
    }
}
