package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Rules of security groups, as the properties of AWS::EC2::SecurityGroup, AWS::EC2::SecurityGroupIngress and
 * AWS::EC2::SecurityGroupEgress have them, as EC2's.
 */
final class SecurityRules {
    /** What a group lets out when its template says nothing of it. */
    static final Value.Members ALL_OUTBOUND =
            new Value.Members(Map.of("IpProtocol", Value.text("-1"), "CidrIp", Value.text("0.0.0.0/0")));

    private SecurityRules() {}

    static IpPermission permission(Value.Members rule) {
        Optional<String> description = Props.text(rule, "Description");
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(Props.required(rule, "IpProtocol"))
                .fromPort(Props.integer(rule, "FromPort").orElse(null))
                .toPort(Props.integer(rule, "ToPort").orElse(null));
        Props.text(rule, "CidrIp")
                .ifPresent(cidr -> permission.ipRanges(IpRange.builder()
                        .cidrIp(cidr)
                        .description(description.orElse(null))
                        .build()));
        Props.text(rule, "CidrIpv6")
                .ifPresent(cidr -> permission.ipv6Ranges(Ipv6Range.builder()
                        .cidrIpv6(cidr)
                        .description(description.orElse(null))
                        .build()));
        either(rule, "SourcePrefixListId", "DestinationPrefixListId")
                .ifPresent(list -> permission.prefixListIds(PrefixListId.builder()
                        .prefixListId(list)
                        .description(description.orElse(null))
                        .build()));
        group(rule)
                .ifPresent(pair -> permission.userIdGroupPairs(
                        pair.description(description.orElse(null)).build()));
        return permission.build();
    }

    /**
     * The id of the rule that says the same as a template's: by its contents, since a group has no two equal rules.
     *
     * @param direction whether it is a rule of the wanted direction
     */
    static Optional<String> find(
            ResourceContext context, Value.Members properties, Predicate<SecurityGroupRule> direction) {
        return Props.text(properties, "GroupId")
                .flatMap(group -> context
                        .clients()
                        .ec2()
                        .describeSecurityGroupRules(request -> request.filters(Ec2Tags.filter("group-id", group)))
                        .securityGroupRules()
                        .stream()
                        .filter(direction)
                        .filter(rule -> isOf(rule, properties))
                        .map(SecurityGroupRule::securityGroupRuleId)
                        .findFirst());
    }

    /** What to say of a rule now. */
    static SecurityGroupRuleDescription description(String ruleId, Value.Members properties) {
        return SecurityGroupRuleDescription.builder()
                .securityGroupRuleId(ruleId)
                .description(Props.text(properties, "Description").orElse(""))
                .build();
    }

    /** Whether a rule that EC2 has is the one of a template. */
    private static boolean isOf(SecurityGroupRule found, Value.Members rule) {
        IpPermission permission = permission(rule);
        return Objects.equals(found.ipProtocol(), permission.ipProtocol())
                && ports(found.fromPort()).equals(ports(permission.fromPort()))
                && ports(found.toPort()).equals(ports(permission.toPort()))
                && Objects.equals(found.cidrIpv4(), Props.text(rule, "CidrIp").orElse(null))
                && Objects.equals(found.cidrIpv6(), Props.text(rule, "CidrIpv6").orElse(null))
                && Objects.equals(
                        found.prefixListId(),
                        either(rule, "SourcePrefixListId", "DestinationPrefixListId")
                                .orElse(null))
                && Objects.equals(
                        Optional.ofNullable(found.referencedGroupInfo())
                                .map(ReferencedSecurityGroup::groupId)
                                .orElse(null),
                        either(rule, "SourceSecurityGroupId", "DestinationSecurityGroupId")
                                .orElse(null));
    }

    /** EC2 says -1 where no ports were given. */
    private static Integer ports(@Nullable Integer port) {
        return port == null ? -1 : port;
    }

    private static Optional<UserIdGroupPair.Builder> group(Value.Members rule) {
        Optional<String> id = either(rule, "SourceSecurityGroupId", "DestinationSecurityGroupId");
        Optional<String> name = Props.text(rule, "SourceSecurityGroupName");
        if (id.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(UserIdGroupPair.builder()
                .groupId(id.orElse(null))
                .groupName(name.orElse(null))
                .userId(Props.text(rule, "SourceSecurityGroupOwnerId").orElse(null)));
    }

    private static Optional<String> either(Value.Members rule, String one, String other) {
        return Props.text(rule, one).or(() -> Props.text(rule, other));
    }
}
