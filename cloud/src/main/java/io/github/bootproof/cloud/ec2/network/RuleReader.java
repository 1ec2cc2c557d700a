package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.Peer;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.PeerKind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Reads the permissions of a request as rules of a group: one for each peer, not entered yet and without an id.
 *
 * <p>Source: the API reference, IpPermission; the errors as users' reports quote them.
 */
record RuleReader(Networks networks, PrefixLists prefixLists, SecurityGroupRecord group, boolean isEgress) {
    private static final int HIGHEST_PORT = 65_535;

    List<SecurityGroupRuleRecord> read(List<IpPermission> permissions) {
        var rules = new ArrayList<SecurityGroupRuleRecord>();
        for (IpPermission permission : permissions) {
            SecurityGroupRuleRecord traffic = traffic(permission);
            permission.ipRanges().forEach(range -> rules.add(rule(traffic, cidr(range.cidrIp()), range.description())));
            permission
                    .ipv6Ranges()
                    .forEach(range -> rules.add(rule(traffic, cidrIpv6(range.cidrIpv6()), range.description())));
            permission
                    .prefixListIds()
                    .forEach(list -> rules.add(rule(traffic, prefixList(list.prefixListId()), list.description())));
            permission.userIdGroupPairs().forEach(pair -> rules.add(rule(traffic, peer(pair), pair.description())));
        }
        return rules;
    }

    /** The rule without a peer. */
    private SecurityGroupRuleRecord traffic(IpPermission permission) {
        if (permission.ipProtocol() == null) {
            throw Ec2Errors.missingParameter("IpProtocol");
        }
        String protocol = protocol(permission.ipProtocol());
        Integer from = permission.fromPort();
        Integer to = permission.toPort();
        boolean hasBoth = from != null && to != null;
        switch (protocol) {
            case "tcp", "udp" -> {
                if (from == null || to == null) {
                    throw badPorts("Must specify both from and to ports with TCP/UDP.");
                }
                requirePorts(from, to);
            }
            case "icmp" -> {
                if (!hasBoth) {
                    throw badPorts("Must specify both from and to ports with ICMP.");
                }
            }
            default -> {}
        }
        boolean keepsPorts = hasBoth && IpPermissions.hasPorts(protocol);
        return new SecurityGroupRuleRecord(
                "",
                group.groupId(),
                isEgress,
                protocol,
                keepsPorts ? from : IpPermissions.NO_PORT,
                keepsPorts ? to : IpPermissions.NO_PORT,
                new Peer(PeerKind.CIDR_IPV4, ""),
                Optional.empty());
    }

    private static RuntimeException badPorts(String why) {
        return Ec2Errors.invalidParameterValue("Invalid value '%s' for portRange.".formatted(why));
    }

    private static void requirePorts(int from, int to) {
        for (int port : new int[] {from, to}) {
            if (port < 0 || port > HIGHEST_PORT) {
                throw Ec2Errors.error("InvalidPermission.Malformed", "TCP/UDP port (%d) out of range".formatted(port));
            }
        }
        if (from > to) {
            throw Ec2Errors.invalidParameterValue("Invalid TCP/UDP port range (%d-%d)".formatted(from, to));
        }
    }

    private static String protocol(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "icmpv6";
            case "all" -> "-1";
            case "tcp", "udp", "icmp", "icmpv6", "-1" -> lower;
            default -> {
                if (!lower.matches("\\d{1,3}") || Integer.parseInt(lower) > 255) {
                    throw Ec2Errors.invalidParameterValue(
                            "Invalid value '%s' for IP protocol. Unknown protocol.".formatted(given));
                }
                yield lower;
            }
        };
    }

    private static SecurityGroupRuleRecord rule(
            SecurityGroupRuleRecord traffic, Peer peer, @Nullable String description) {
        if (description != null) {
            SecurityGroups.requireValid("rule description", "descriptions", description);
        }
        return new SecurityGroupRuleRecord(
                "",
                traffic.groupId(),
                traffic.isEgress(),
                traffic.protocol(),
                traffic.fromPort(),
                traffic.toPort(),
                peer,
                Optional.ofNullable(description).filter(text -> !text.isEmpty()));
    }

    private static Peer cidr(@Nullable String given) {
        return Ipv4Cidr.parse(String.valueOf(given))
                .map(block -> new Peer(PeerKind.CIDR_IPV4, block.toString()))
                .orElseThrow(() -> malformed(given));
    }

    private static Peer cidrIpv6(@Nullable String given) {
        String text = String.valueOf(given).toLowerCase(Locale.ROOT);
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw malformed(given);
        }
        try {
            boolean isIpv6 = InetAddress.ofLiteral(text.substring(0, slash)) instanceof Inet6Address;
            if (!isIpv6 || Integer.parseInt(text.substring(slash + 1)) > 128) {
                throw malformed(given);
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw malformed(given);
        }
        return new Peer(PeerKind.CIDR_IPV6, text);
    }

    private static RuntimeException malformed(@Nullable String cidr) {
        return Ec2Errors.invalidParameterValue("CIDR block %s is malformed".formatted(cidr));
    }

    private Peer prefixList(@Nullable String id) {
        if (!prefixLists.isThere(String.valueOf(id))) {
            throw Ec2Errors.notFound(String.valueOf(id));
        }
        return new Peer(PeerKind.PREFIX_LIST, String.valueOf(id));
    }

    private Peer peer(UserIdGroupPair pair) {
        if (pair.vpcPeeringConnectionId() != null) {
            throw Ec2Errors.unsupportedParameter("IpPermission", "VpcPeeringConnectionId");
        }
        SecurityGroupRecord other = pair.groupId() != null
                ? networks.securityGroup(pair.groupId())
                : networks.securityGroupsOf(group.vpcId()).stream()
                        .filter(each -> each.groupName().equals(pair.groupName()))
                        .findFirst()
                        .orElseThrow(() -> Ec2Errors.error(
                                "InvalidGroup.NotFound",
                                "The security group '%s' does not exist".formatted(pair.groupName())));
        if (!other.vpcId().equals(group.vpcId())) {
            throw Ec2Errors.error(
                    "InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
        }
        return new Peer(PeerKind.GROUP, other.groupId());
    }
}
