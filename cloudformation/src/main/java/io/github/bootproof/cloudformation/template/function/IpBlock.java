package io.github.bootproof.cloudformation.template.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param width of an address in bits: 32 or 128
 * @param first address
 * @param prefix how many bits the addresses have in common
 */
record IpBlock(int width, BigInteger first, int prefix) {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:]{2,39})/(\\d{1,3})");
    private static final int MOST_BLOCKS = 256;

    static Optional<IpBlock> parse(String text) {
        Matcher four = IPV4.matcher(text);
        if (four.matches()) {
            BigInteger address = BigInteger.ZERO;
            for (int i = 1; i <= 4; i++) {
                int part = Integer.parseInt(four.group(i));
                if (part > 255) {
                    return Optional.empty();
                }
                address = address.shiftLeft(8).or(BigInteger.valueOf(part));
            }
            return of(32, address, Integer.parseInt(four.group(5)));
        }
        Matcher six = IPV6.matcher(text);
        return six.matches()
                ? sixteenBits(six.group(1)).flatMap(address -> of(128, address, Integer.parseInt(six.group(2))))
                : Optional.empty();
    }

    private static Optional<IpBlock> of(int width, BigInteger address, int prefix) {
        if (prefix > width) {
            return Optional.empty();
        }
        int rest = width - prefix;
        return Optional.of(new IpBlock(width, address.shiftRight(rest).shiftLeft(rest), prefix));
    }

    /** So many blocks with so many bits for an address; empty when they do not fit. */
    Optional<List<String>> blocks(int count, int bits) {
        int free = width - prefix - bits;
        boolean fits = free >= 0 && BigInteger.ONE.shiftLeft(free).compareTo(BigInteger.valueOf(count)) >= 0;
        if (!fits || bits < 1 || count < 1 || count > MOST_BLOCKS) {
            return Optional.empty();
        }
        var blocks = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            BigInteger address = first.add(BigInteger.valueOf(i).shiftLeft(bits));
            blocks.add(text(address) + "/" + (width - bits));
        }
        return Optional.of(blocks);
    }

    private String text(BigInteger address) {
        var parts = new ArrayList<String>();
        int size = width == 32 ? 8 : 16;
        for (int shift = width - size; shift >= 0; shift -= size) {
            int part = address.shiftRight(shift).intValue() & ((1 << size) - 1);
            parts.add(width == 32 ? Integer.toString(part) : Integer.toHexString(part));
        }
        return width == 32 ? String.join(".", parts) : shortened(String.join(":", parts));
    }

    /** Zeros at the end are left out, as they are in each block of a network. */
    private static String shortened(String address) {
        return address.replaceFirst("(:0){2,}$", "::");
    }

    /** The groups of an IPv6 address, of which {@code ::} may stand for zeros. */
    private static Optional<BigInteger> sixteenBits(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        List<String> groups = groups(halves[0]);
        if (halves.length == 2) {
            List<String> end = groups(halves[1]);
            int zeros = 8 - groups.size() - end.size();
            for (int i = 0; i < zeros; i++) {
                groups.add("0");
            }
            groups.addAll(end);
        }
        if (groups.size() != 8 || !groups.stream().allMatch(group -> group.matches("[0-9a-fA-F]{1,4}"))) {
            return Optional.empty();
        }
        BigInteger address = BigInteger.ZERO;
        for (String group : groups) {
            address = address.shiftLeft(16).or(new BigInteger(group, 16));
        }
        return Optional.of(address);
    }

    private static List<String> groups(String text) {
        return text.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(text.split(":", -1)));
    }
}
