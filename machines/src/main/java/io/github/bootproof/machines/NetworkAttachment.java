package io.github.bootproof.machines;

import java.util.List;

/**
 * A machine's place in a private network. The machine gives itself the address at each boot, since such a network manages none.
 *
 * @param network the private network, which must be there
 * @param address the machine's IPv4 address in it
 * @param prefixLength of its subnet, in bits
 * @param range the addresses that are reached without a gateway, such as {@code 10.0.0.0/16}: the whole network's
 * @param macAddress what the interface shows, six pairs of hexadecimal digits
 * @param searchDomain what the resolver completes names with
 * @param egress whether a second interface leads to the outside
 */
public record NetworkAttachment(
        NetworkId network,
        String address,
        int prefixLength,
        String range,
        String macAddress,
        String searchDomain,
        boolean egress) {

    public NetworkAttachment with(boolean newEgress) {
        return new NetworkAttachment(network, address, prefixLength, range, macAddress, searchDomain, newEgress);
    }

    /** What the image's boot unit reads ({@code network.sh}): one setting a line. */
    String settings() {
        return String.join(
                        "\n",
                        List.of(
                                "address=" + address + "/" + prefixLength,
                                "range=" + range,
                                "mac=" + macAddress,
                                "search=" + searchDomain,
                                "egress=" + (egress ? "yes" : "no")))
                + "\n";
    }
}
