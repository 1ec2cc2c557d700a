package io.github.bootproof.cloud.ec2.network;

import java.util.Optional;

/**
 * A rule of a security group.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, another protocol's number, or {@code -1} for all
 * @param fromPort the first port, or the ICMP type; -1 for all
 * @param toPort the last port, or the ICMP code; -1 for all
 */
public record SecurityGroupRuleRecord(
        String ruleId,
        String groupId,
        boolean isEgress,
        String protocol,
        int fromPort,
        int toPort,
        Peer peer,
        Optional<String> description) {

    /** The other side. */
    public record Peer(PeerKind kind, String value) {}

    /** What the other side is: a block of addresses, or the id of a prefix list or group. */
    public enum PeerKind {
        CIDR_IPV4,
        CIDR_IPV6,
        PREFIX_LIST,
        GROUP
    }

    /** Whether both allow the same traffic in the same group. */
    boolean isSameAs(SecurityGroupRuleRecord other) {
        return groupId.equals(other.groupId)
                && isEgress == other.isEgress
                && protocol.equals(other.protocol)
                && fromPort == other.fromPort
                && toPort == other.toPort
                && peer.equals(other.peer);
    }

    SecurityGroupRuleRecord withDescription(Optional<String> newDescription) {
        return new SecurityGroupRuleRecord(ruleId, groupId, isEgress, protocol, fromPort, toPort, peer, newDescription);
    }
}
