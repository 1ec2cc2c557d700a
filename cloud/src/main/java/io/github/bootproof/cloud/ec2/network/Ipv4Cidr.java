package io.github.bootproof.cloud.ec2.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A block of IPv4 addresses.
 *
 * @param first the first address, as 32 bits; bits beyond the prefix are zero
 * @param prefixLength 0 to 32
 */
public record Ipv4Cidr(int first, int prefixLength) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public Ipv4Cidr {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("A prefix has 0 to 32 bits: " + prefixLength);
        }
        first &= mask(prefixLength);
    }

    /** Reads {@code 10.0.0.0/16}; bits beyond the prefix are dropped, as EC2 does. Empty for anything else. */
    public static Optional<Ipv4Cidr> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int[] parts = IntStream.rangeClosed(1, 5)
                .map(group -> Integer.parseInt(matcher.group(group)))
                .toArray();
        if (parts[0] > 255 || parts[1] > 255 || parts[2] > 255 || parts[3] > 255 || parts[4] > 32) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Cidr(parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3], parts[4]));
    }

    /** Reads what was checked when it was stored. */
    public static Ipv4Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an IPv4 block: " + text));
    }

    /** The number of addresses. */
    public long size() {
        return 1L << (32 - prefixLength);
    }

    /** The address of this index, 0 being the first. */
    public String address(long index) {
        int address = (int) (first + index);
        return "%d.%d.%d.%d".formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
    }

    /** Where an address, such as {@code 10.0.0.4}, is in the block; empty when it is not in it or no address. */
    public Optional<Long> index(String address) {
        return parse(address + "/32").filter(this::contains).map(other -> Integer.toUnsignedLong(other.first - first));
    }

    public boolean contains(Ipv4Cidr other) {
        return other.prefixLength >= prefixLength && (other.first & mask(prefixLength)) == first;
    }

    public boolean overlaps(Ipv4Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return address(0) + "/" + prefixLength;
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    }
}
