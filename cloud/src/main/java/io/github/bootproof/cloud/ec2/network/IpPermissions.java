package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.PeerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules as DescribeSecurityGroups shows them: one permission for all rules of the same protocol and ports. */
final class IpPermissions {
    static final int NO_PORT = -1;

    private IpPermissions() {}

    private record Traffic(String protocol, int fromPort, int toPort) {}

    static List<IpPermission> of(List<SecurityGroupRuleRecord> rules, String account) {
        Map<Traffic, List<SecurityGroupRuleRecord>> grouped = new LinkedHashMap<>();
        rules.forEach(rule -> grouped.computeIfAbsent(
                        new Traffic(rule.protocol(), rule.fromPort(), rule.toPort()), key -> new ArrayList<>())
                .add(rule));
        return grouped.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue(), account))
                .toList();
    }

    private static IpPermission permission(Traffic traffic, List<SecurityGroupRuleRecord> rules, String account) {
        var permission = IpPermission.builder().ipProtocol(traffic.protocol());
        if (hasPorts(traffic.protocol())) {
            permission.fromPort(traffic.fromPort()).toPort(traffic.toPort());
        }
        return permission
                .ipRanges(of(rules, PeerKind.CIDR_IPV4)
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.peer().value())
                                .description(rule.description().orElse(null))
                                .build())
                        .toList())
                .ipv6Ranges(of(rules, PeerKind.CIDR_IPV6)
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.peer().value())
                                .description(rule.description().orElse(null))
                                .build())
                        .toList())
                .prefixListIds(of(rules, PeerKind.PREFIX_LIST)
                        .map(rule -> PrefixListId.builder()
                                .prefixListId(rule.peer().value())
                                .description(rule.description().orElse(null))
                                .build())
                        .toList())
                .userIdGroupPairs(of(rules, PeerKind.GROUP)
                        .map(rule -> UserIdGroupPair.builder()
                                .groupId(rule.peer().value())
                                .userId(account)
                                .description(rule.description().orElse(null))
                                .build())
                        .toList())
                .build();
    }

    private static Stream<SecurityGroupRuleRecord> of(List<SecurityGroupRuleRecord> rules, PeerKind kind) {
        return rules.stream().filter(rule -> rule.peer().kind() == kind);
    }

    /** Whether rules of the protocol have ports, or an ICMP type and code. */
    static boolean hasPorts(String protocol) {
        return switch (protocol) {
            case "tcp", "udp", "icmp", "icmpv6" -> true;
            default -> false;
        };
    }
}
