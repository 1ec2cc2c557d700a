package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Rules of security groups as the API shows them. */
final class SecurityGroupRuleAnswers {
    private final Ec2Context context;

    SecurityGroupRuleAnswers(Ec2Context context) {
        this.context = context;
    }

    SecurityGroupRule of(SecurityGroupRuleRecord rule) {
        var answer = SecurityGroupRule.builder()
                .securityGroupRuleId(rule.ruleId())
                .securityGroupRuleArn(context.scope().arn("ec2", "security-group-rule/" + rule.ruleId()))
                .groupId(rule.groupId())
                .groupOwnerId(context.scope().account())
                .isEgress(rule.isEgress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort())
                .description(rule.description().orElse(null))
                .tags(context.tags().of(rule.ruleId()));
        String peer = rule.peer().value();
        switch (rule.peer().kind()) {
            case CIDR_IPV4 -> answer.cidrIpv4(peer);
            case CIDR_IPV6 -> answer.cidrIpv6(peer);
            case PREFIX_LIST -> answer.prefixListId(peer);
            case GROUP ->
                answer.referencedGroupInfo(
                        group -> group.groupId(peer).userId(context.scope().account()));
        }
        return answer.build();
    }

    static RevokedSecurityGroupRule revoked(SecurityGroupRuleRecord rule) {
        var answer = RevokedSecurityGroupRule.builder()
                .securityGroupRuleId(rule.ruleId())
                .groupId(rule.groupId())
                .isEgress(rule.isEgress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort())
                .description(rule.description().orElse(null));
        String peer = rule.peer().value();
        switch (rule.peer().kind()) {
            case CIDR_IPV4 -> answer.cidrIpv4(peer);
            case CIDR_IPV6 -> answer.cidrIpv6(peer);
            case PREFIX_LIST -> answer.prefixListId(peer);
            case GROUP -> answer.referencedGroupId(peer);
        }
        return answer.build();
    }

    /** {@code peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW}. The words for ICMP are a guess. */
    static String words(SecurityGroupRuleRecord rule) {
        String traffic = switch (rule.protocol()) {
            case "-1" -> "ALL";
            case "tcp", "udp" ->
                "%s, from port: %d, to port: %d"
                        .formatted(rule.protocol().toUpperCase(Locale.ROOT), rule.fromPort(), rule.toPort());
            case "icmp", "icmpv6" ->
                "%s, type: %d, code: %d"
                        .formatted(rule.protocol().toUpperCase(Locale.ROOT), rule.fromPort(), rule.toPort());
            default -> "protocol: " + rule.protocol();
        };
        return "peer: %s, %s, ALLOW".formatted(rule.peer().value(), traffic);
    }
}
