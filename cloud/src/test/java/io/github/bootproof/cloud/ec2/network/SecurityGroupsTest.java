package io.github.bootproof.cloud.ec2.network;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

@SuppressWarnings("unchecked") // the SDK takes lists as varargs of generic consumers
class SecurityGroupsTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;
    private final String vpcId = test.vpc("10.0.0.0/16");
    private final String groupId = group("web");

    private String group(String name) {
        return ec2.createSecurityGroup(
                        request -> request.vpcId(vpcId).groupName(name).description("of a test"))
                .groupId();
    }

    private static IpPermission tcp(int from, int to, String... cidrs) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .ipRanges(List.of(cidrs).stream()
                        .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                        .toList())
                .build();
    }

    private List<SecurityGroupRule> authorize(IpPermission... permissions) {
        return ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(groupId).ipPermissions(permissions))
                .securityGroupRules();
    }

    private SecurityGroup described() {
        return ec2.describeSecurityGroups(request -> request.groupIds(groupId))
                .securityGroups()
                .getFirst();
    }

    @Test
    void aNewGroupLetsEverythingOutAndNothingIn() {
        assertThat(described().ipPermissions()).isEmpty();
        assertThat(described().ipPermissionsEgress()).singleElement().satisfies(permission -> {
            assertThat(permission.ipProtocol()).isEqualTo("-1");
            assertThat(permission.fromPort()).isNull();
            assertThat(permission.ipRanges()).extracting(IpRange::cidrIp).containsExactly("0.0.0.0/0");
        });
    }

    @Test
    void rulesOfTheSamePortsAreShownTogether() {
        authorize(tcp(22, 22, "10.0.0.0/8", "192.168.0.1/32"), tcp(80, 80, "0.0.0.0/0"));
        authorize(tcp(22, 22, "172.16.0.0/12"));
        assertThat(described().ipPermissions()).hasSize(2);
        assertThat(described().ipPermissions().getFirst().ipRanges())
                .extracting(IpRange::cidrIp)
                .containsExactly("10.0.0.0/8", "192.168.0.1/32", "172.16.0.0/12");
        assertThat(ec2.describeSecurityGroupRules(request -> request.filters(filter("group-id", groupId)))
                        .securityGroupRules())
                .hasSize(5)
                .allMatch(rule -> rule.securityGroupRuleId().startsWith("sgr-"));
    }

    @Test
    void membersOfTheRequestItselfMakeARule() {
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(groupId)
                .ipProtocol("TCP")
                .fromPort(22)
                .toPort(22)
                .cidrIp("0.0.0.0/0"));
        assertThat(described().ipPermissions().getFirst().ipProtocol()).isEqualTo("tcp");
        ec2.revokeSecurityGroupIngress(request ->
                request.groupId(groupId).ipProtocol("6").fromPort(22).toPort(22).cidrIp("0.0.0.0/0"));
        assertThat(described().ipPermissions()).isEmpty();
    }

    @Test
    void aRuleThatIsThereCannotBeAddedAgain() {
        authorize(tcp(22, 22, "0.0.0.0/0"));
        assertThat(failure(
                        "InvalidPermission.Duplicate",
                        () -> authorize(tcp(80, 80, "0.0.0.0/0"), tcp(22, 22, "0.0.0.0/0"))))
                .isEqualTo("the specified rule \"peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW\" already"
                        + " exists");
        assertThat(described().ipPermissions())
                .as("none of the request was added")
                .hasSize(1);
        assertThat(failure(
                        "InvalidPermission.Duplicate",
                        () -> ec2.authorizeSecurityGroupEgress(
                                request -> request.groupId(groupId).ipPermissions(everything()))))
                .isEqualTo("the specified rule \"peer: 0.0.0.0/0, ALL, ALLOW\" already exists");
        failure("InvalidParameterValue", () -> authorize(tcp(81, 81, "0.0.0.0/0"), tcp(81, 81, "0.0.0.0/0")));
    }

    private static IpPermission everything() {
        return IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(range -> range.cidrIp("0.0.0.0/0"))
                .build();
    }

    @Test
    void malformedPermissionsAreRefused() {
        failure("InvalidParameterValue", () -> authorize(tcp(22, 22, "0.0.0.0")));
        failure("InvalidPermission.Malformed", () -> authorize(tcp(-1, 70_000, "0.0.0.0/0")));
        failure("InvalidParameterValue", () -> authorize(tcp(90, 80, "0.0.0.0/0")));
        assertThat(failure(
                        "InvalidParameterValue",
                        () -> authorize(IpPermission.builder()
                                .ipProtocol("udp")
                                .fromPort(1)
                                .ipRanges(range -> range.cidrIp("0.0.0.0/0"))
                                .build())))
                .isEqualTo("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        failure(
                "InvalidParameterValue",
                () -> authorize(
                        IpPermission.builder().ipProtocol("carrier-pigeon").build()));
        failure(
                "InvalidParameterValue",
                () -> authorize(IpPermission.builder()
                        .ipProtocol("-1")
                        .ipv6Ranges(range -> range.cidrIpv6("::/129"))
                        .build()));
        failure(
                "InvalidParameterValue",
                () -> authorize(IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(range -> range.cidrIp("0.0.0.0/0").description("what's this"))
                        .build()));
        failure("MissingParameter", () -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(groupId)));
        failure(
                "MissingParameter",
                () -> ec2.authorizeSecurityGroupIngress(request -> request.ipPermissions(everything())));
    }

    @Test
    void peersMayBeGroupsIpv6BlocksAndPrefixLists() {
        String other = group("other");
        String list =
                ec2.describePrefixLists(request -> {}).prefixLists().getFirst().prefixListId();
        authorize(IpPermission.builder()
                .ipProtocol("icmpv6")
                .ipv6Ranges(range -> range.cidrIpv6("::/0").description("everyone"))
                .prefixListIds(each -> each.prefixListId(list))
                .userIdGroupPairs(pair -> pair.groupId(other))
                .build());
        IpPermission permission = described().ipPermissions().getFirst();
        assertThat(permission.ipv6Ranges().getFirst().description()).isEqualTo("everyone");
        assertThat(permission.prefixListIds().getFirst().prefixListId()).isEqualTo(list);
        assertThat(permission.userIdGroupPairs().getFirst().groupId()).isEqualTo(other);
        assertThat(failure("DependencyViolation", () -> ec2.deleteSecurityGroup(request -> request.groupId(other))))
                .isEqualTo("resource %s has a dependent object".formatted(other));
        String elsewhere = test.defaultGroup(test.vpc("10.1.0.0/16"));
        failure(
                "InvalidGroup.NotFound",
                () -> authorize(IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(pair -> pair.groupId(elsewhere))
                        .build()));
        failure(
                "InvalidPrefixListID.NotFound",
                () -> authorize(IpPermission.builder()
                        .ipProtocol("-1")
                        .prefixListIds(each -> each.prefixListId("pl-0"))
                        .build()));
    }

    @Test
    void revokingWhatIsNotThereIsAnErrorButNotInTheDefaultVpc() {
        authorize(tcp(22, 22, "0.0.0.0/0"));
        assertThat(failure(
                        "InvalidPermission.NotFound",
                        () -> ec2.revokeSecurityGroupIngress(request -> request.groupId(groupId)
                                .ipPermissions(tcp(22, 22, "0.0.0.0/0"), tcp(80, 80, "0.0.0.0/0")))))
                .isEqualTo("The specified rule does not exist in this security group.");
        assertThat(described().ipPermissions()).as("nothing was removed").hasSize(1);

        String inDefault = ec2.createSecurityGroup(
                        request -> request.groupName("d").description("d"))
                .groupId();
        var answer = ec2.revokeSecurityGroupIngress(
                request -> request.groupId(inDefault).ipPermissions(tcp(80, 80, "0.0.0.0/0")));
        assertThat(answer.returnValue()).isTrue();
        assertThat(answer.unknownIpPermissions()).hasSize(1);
    }

    @Test
    void rulesAreRevokedByTheirIds() {
        String rule = authorize(tcp(22, 22, "0.0.0.0/0")).getFirst().securityGroupRuleId();
        failure(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(groupId).securityGroupRuleIds(rule)));
        assertThat(ec2.revokeSecurityGroupIngress(
                                request -> request.groupId(groupId).securityGroupRuleIds(rule))
                        .revokedSecurityGroupRules())
                .hasSize(1);
        failure(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.describeSecurityGroupRules(request -> request.securityGroupRuleIds(rule)));
    }

    @Test
    void descriptionsAreUpdatedByPermissionOrById() {
        String rule = authorize(tcp(22, 22, "0.0.0.0/0")).getFirst().securityGroupRuleId();
        ec2.updateSecurityGroupRuleDescriptionsIngress(request -> request.groupId(groupId)
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .ipRanges(range -> range.cidrIp("0.0.0.0/0").description("ssh"))
                        .build()));
        assertThat(described().ipPermissions().getFirst().ipRanges().getFirst().description())
                .isEqualTo("ssh");
        ec2.updateSecurityGroupRuleDescriptionsIngress(request ->
                request.groupId(groupId).securityGroupRuleDescriptions(each -> each.securityGroupRuleId(rule)));
        assertThat(described().ipPermissions().getFirst().ipRanges().getFirst().description())
                .isNull();
        failure(
                "InvalidPermission.NotFound",
                () -> ec2.updateSecurityGroupRuleDescriptionsEgress(
                        request -> request.groupId(groupId).ipPermissions(tcp(1, 1, "0.0.0.0/0"))));
    }

    @Test
    void namesAreUniqueInAVpc() {
        assertThat(failure("InvalidGroup.Duplicate", () -> group("web")))
                .isEqualTo("The security group 'web' already exists for VPC '%s'".formatted(vpcId));
        String other = test.vpc("10.1.0.0/16");
        ec2.createSecurityGroup(request -> request.vpcId(other).groupName("web").description("another"));
        failure("InvalidGroup.Reserved", () -> group("default"));
        failure("InvalidParameterValue", () -> group("sg-mine"));
        failure("InvalidParameterValue", () -> group("ümlaut"));
        failure("InvalidParameterValue", () -> group("n".repeat(256)));
        failure("MissingParameter", () -> ec2.createSecurityGroup(request -> request.groupName("n")));
    }

    @Test
    void aGroupInUseOrTheDefaultOneIsNotDeleted() {
        String subnet = test.subnet(vpcId, "10.0.0.0/24");
        String networkInterface = test.networkInterfaces
                .make(NewInterface.ofInstance(subnet, Optional.empty(), List.of(groupId), Map.of()))
                .networkInterfaceId();
        failure("DependencyViolation", () -> ec2.deleteSecurityGroup(request -> request.groupId(groupId)));
        test.networkInterfaces.remove(networkInterface);
        ec2.deleteSecurityGroup(request -> request.groupId(groupId));
        assertThat(failure("InvalidGroup.NotFound", () -> described()))
                .isEqualTo("The security group '%s' does not exist".formatted(groupId));
        assertThat(failure(
                        "CannotDelete",
                        () -> ec2.deleteSecurityGroup(request -> request.groupId(test.defaultGroup(vpcId)))))
                .contains("cannot be deleted by a user");
        failure("InvalidGroupId.Malformed", () -> ec2.describeSecurityGroups(request -> request.groupIds("web")));
    }

    @Test
    void namesFindGroupsOfTheDefaultVpcOnly() {
        assertThat(ec2.describeSecurityGroups(request -> request.groupNames("default"))
                        .securityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.vpcId())
                        .isEqualTo(test.networks.defaultVpc().orElseThrow().vpcId()));
        failure("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(request -> request.groupNames("web")));
    }

    @Test
    void groupsAreFoundByTheirRules() {
        authorize(tcp(8443, 8443, "10.0.0.0/8"));
        assertThat(ec2.describeSecurityGroups(request -> request.filters(
                                filter("ip-permission.from-port", "8443"), filter("ip-permission.cidr", "10.*")))
                        .securityGroups())
                .extracting(SecurityGroup::groupId)
                .containsExactly(groupId);
    }

    @Test
    void sixtyRulesADirectionAreTheMost() {
        authorize(IntStream.range(0, 60).mapToObj(i -> tcp(i, i, "0.0.0.0/0")).toArray(IpPermission[]::new));
        failure("RulesPerSecurityGroupLimitExceeded", () -> authorize(tcp(99, 99, "0.0.0.0/0")));
    }

    @Test
    void theSameRuleAddedByManyAtOnceIsAddedOnce() {
        var duplicates = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> {
                    try {
                        authorize(tcp(22, 22, "0.0.0.0/0"));
                    } catch (Ec2Exception duplicate) {
                        duplicates.incrementAndGet();
                    }
                });
            }
        }
        assertThat(duplicates).hasValue(19);
        assertThat(described().ipPermissions().getFirst().ipRanges()).hasSize(1);
    }
}
