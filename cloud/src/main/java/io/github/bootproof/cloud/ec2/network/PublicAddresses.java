package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Public addresses to give away. They are taken from blocks that no one on the internet has: 203.0.113.0/24 and 198.51.100.0/24,
 * which are for documentation (RFC 5737), then 198.18.0.0/15, which is for benchmarks (RFC 2544). So nothing that is meant for an
 * instance here ever reaches a stranger; nor does anything reach the instance by this address. Two regions may give the same.
 */
public final class PublicAddresses {
    private static final List<Ipv4Cidr> BLOCKS =
            List.of(Ipv4Cidr.of("203.0.113.0/24"), Ipv4Cidr.of("198.51.100.0/24"), Ipv4Cidr.of("198.18.0.0/15"));
    private static final String ONLY = "last";

    private final Networks networks;
    private final Table<Last> last;

    public PublicAddresses(Ec2Context context, Networks networks) {
        this.networks = networks;
        this.last = context.table("public-address", Last.class);
    }

    /** The address that was given last. */
    record Last(String address) {}

    /**
     * An address that is not in use, and not the one given before, so that an instance that stops and starts gets another one.
     * Call it within the {@link Ec2Context#change} that enters its use.
     */
    public String next() {
        Set<String> used = used();
        long total = BLOCKS.stream().mapToLong(PublicAddresses::usable).sum();
        long start = last.get(ONLY).flatMap(given -> index(given.address())).orElse(-1L) + 1;
        for (long i = 0; i < total; i++) {
            String address = address((start + i) % total);
            if (!used.contains(address)) {
                last.put(ONLY, new Last(address));
                return address;
            }
        }
        throw Ec2Errors.error("AddressLimitExceeded", "The maximum number of addresses has been reached.");
    }

    private Set<String> used() {
        return Stream.concat(
                        networks.addresses().all().stream().map(AddressRecord::publicIp),
                        networks.networkInterfaces().all().stream()
                                .flatMap(networkInterface -> networkInterface.publicIp().stream()))
                .collect(Collectors.toSet());
    }

    /** Without the first and the last of a block. */
    private static long usable(Ipv4Cidr block) {
        return block.size() - 2;
    }

    private static String address(long index) {
        long rest = index;
        for (Ipv4Cidr block : BLOCKS) {
            if (rest < usable(block)) {
                return block.address(rest + 1);
            }
            rest -= usable(block);
        }
        throw new IllegalArgumentException("There are not so many addresses: " + index);
    }

    private static Optional<Long> index(String address) {
        long before = 0;
        for (Ipv4Cidr block : BLOCKS) {
            Optional<Long> index = block.index(address);
            if (index.isPresent()) {
                return Optional.of(before + index.get() - 1);
            }
            before += usable(block);
        }
        return Optional.empty();
    }
}
