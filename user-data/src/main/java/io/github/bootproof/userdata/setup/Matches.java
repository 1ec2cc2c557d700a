package io.github.bootproof.userdata.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where bytes repeat what stood before, and which of these repetitions make the shortest result. */
final class Matches {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 258;
    private static final int WINDOW = 32_768;
    /** How many earlier places are looked at. */
    private static final int PLACES = 512;

    private final byte[] data;
    /** At each place: for lengths that grow, the nearest repetition that is so long. */
    private final List<List<Match>> found = new ArrayList<>();

    Matches(byte[] data) {
        this.data = data;
        int[] previous = new int[data.length];
        Map<Integer, Integer> last = new HashMap<>();
        for (int at = 0; at < data.length; at++) {
            var here = new ArrayList<Match>();
            if (at + SHORTEST <= data.length) {
                int key = ((data[at] & 255) << 16) | ((data[at + 1] & 255) << 8) | (data[at + 2] & 255);
                previous[at] = last.getOrDefault(key, -1);
                last.put(key, at);
                find(at, previous, here);
            }
            found.add(here);
        }
    }

    private void find(int at, int[] previous, List<Match> here) {
        int longest = SHORTEST - 1;
        int most = Math.min(LONGEST, data.length - at);
        int place = previous[at];
        for (int looked = 0; looked < PLACES && place >= 0 && at - place <= WINDOW && longest < most; looked++) {
            int length = 0;
            while (length < most && data[place + length] == data[at + length]) {
                length++;
            }
            if (length > longest) {
                longest = length;
                here.add(new Match(length, at - place));
            }
            place = previous[place];
        }
    }

    /** The cheapest way through all bytes, with codes of these lengths. */
    List<Match> choose(int[] literals, int[] distances) {
        int[] prices = prices(literals);
        int[] costs = new int[data.length + 1];
        Arrays.fill(costs, 1, costs.length, Integer.MAX_VALUE);
        int[] lengths = new int[data.length + 1];
        int[] backs = new int[data.length + 1];
        for (int at = 0; at < data.length; at++) {
            int literal = costs[at] + literals[data[at] & 255];
            if (literal < costs[at + 1]) {
                costs[at + 1] = literal;
                lengths[at + 1] = 0;
                backs[at + 1] = data[at] & 255;
            }
            int length = SHORTEST;
            for (Match match : found.get(at)) {
                int base = costs[at] + distances[match.distanceSymbol()] + match.distanceExtraBits();
                for (; length <= match.length(); length++) {
                    if (base + prices[length] < costs[at + length]) {
                        costs[at + length] = base + prices[length];
                        lengths[at + length] = length;
                        backs[at + length] = match.distance();
                    }
                }
            }
        }
        var chosen = new ArrayList<Match>();
        for (int at = data.length; at > 0; at -= Math.max(1, lengths[at])) {
            chosen.add(new Match(lengths[at], backs[at]));
        }
        Collections.reverse(chosen);
        return chosen;
    }

    /** What each length costs, in bits. */
    private static int[] prices(int[] literals) {
        int[] prices = new int[LONGEST + 1];
        for (int length = SHORTEST; length <= LONGEST; length++) {
            Match match = new Match(length, 1);
            prices[length] = literals[match.symbol()] + match.extraBits();
        }
        return prices;
    }
}
