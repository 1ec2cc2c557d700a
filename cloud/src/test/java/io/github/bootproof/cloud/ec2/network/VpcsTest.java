package io.github.bootproof.cloud.ec2.network;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.bootproof.cloud.ec2.TestEc2;
import io.github.bootproof.cloud.store.SqliteStore;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcState;

class VpcsTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;

    private Vpc defaultVpc() {
        return ec2.describeVpcs(request -> request.filters(filter("is-default", "true")))
                .vpcs()
                .getFirst();
    }

    @Test
    void aRegionHasADefaultVpcWithAPublicSubnetInEachZone() {
        Vpc vpc = defaultVpc();
        assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
        assertThat(ec2.describeSubnets(request -> request.filters(filter("default-for-az", "true")))
                        .subnets())
                .extracting(Subnet::availabilityZone, Subnet::cidrBlock, Subnet::mapPublicIpOnLaunch)
                .containsExactly(
                        tuple("eu-central-1a", "172.31.0.0/20", true),
                        tuple("eu-central-1b", "172.31.16.0/20", true),
                        tuple("eu-central-1c", "172.31.32.0/20", true));
        assertThat(test.networks.defaultSubnets().map(test.networks::egress)).containsOnly(Egress.INTERNET_GATEWAY);
        assertThat(ec2.describeNetworkAcls(request -> {})
                        .networkAcls()
                        .getFirst()
                        .associations())
                .hasSize(3);
        assertThat(ec2.describeDhcpOptions(request -> request.dhcpOptionsIds(vpc.dhcpOptionsId()))
                        .dhcpOptions())
                .hasSize(1);
    }

    @Test
    void theDefaultVpcIsTheSameInEachRunAndAnotherInEachRegion() {
        Vpc here = defaultVpc();
        Vpc again = new TestEc2().ec2.describeVpcs(request -> {}).vpcs().getFirst();
        Vpc there =
                new TestEc2("us-east-1").ec2.describeVpcs(request -> {}).vpcs().getFirst();
        assertThat(again).isEqualTo(here);
        assertThat(there.vpcId()).isNotEqualTo(here.vpcId());
    }

    @Test
    void aDefaultVpcThatWasDeletedStaysAwayUntilItIsAskedFor(@TempDir Path folder) {
        try (var store = SqliteStore.open(folder.resolve("state"))) {
            var first = new TestEc2(store, "eu-central-1");
            String vpcId = first.networks.defaultVpc().orElseThrow().vpcId();
            failure("DefaultVpcAlreadyExists", () -> first.ec2.createDefaultVpc(request -> {}));
            first.networks
                    .defaultSubnets()
                    .toList()
                    .forEach(subnet -> first.ec2.deleteSubnet(request -> request.subnetId(subnet.subnetId())));
            String gateway =
                    first.networks.internetGatewayOf(vpcId).orElseThrow().internetGatewayId();
            first.ec2.detachInternetGateway(request -> request.vpcId(vpcId).internetGatewayId(gateway));
            first.ec2.deleteVpc(request -> request.vpcId(vpcId));
        }
        try (var store = SqliteStore.open(folder.resolve("state"))) {
            var second = new TestEc2(store, "eu-central-1");
            assertThat(second.ec2.describeVpcs(request -> {}).vpcs()).isEmpty();
            failure(
                    "VPCIdNotSpecified",
                    () -> second.ec2.createSecurityGroup(
                            request -> request.groupName("g").description("d")));
            Vpc made = second.ec2.createDefaultVpc(request -> {}).vpc();
            assertThat(made.isDefault()).isTrue();
            assertThat(second.networks.subnetsOf(made.vpcId())).hasSize(3);
        }
    }

    @Test
    void aNewVpcHasWhatComesWithIt() {
        Vpc vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc();
        assertThat(vpc.state()).isEqualTo(VpcState.PENDING);
        assertThat(vpc.instanceTenancy()).isEqualTo(Tenancy.DEFAULT);
        assertThat(ec2.describeVpcs(request -> request.vpcIds(vpc.vpcId()))
                        .vpcs()
                        .getFirst()
                        .state())
                .isEqualTo(VpcState.AVAILABLE);
        String id = vpc.vpcId();
        assertThat(ec2.describeSecurityGroups(request -> request.filters(filter("vpc-id", id)))
                        .securityGroups())
                .extracting(group -> group.groupName())
                .containsExactly("default");
        assertThat(ec2.describeRouteTables(
                                request -> request.filters(filter("vpc-id", id), filter("association.main", "true")))
                        .routeTables()
                        .getFirst()
                        .routes())
                .extracting(route -> route.destinationCidrBlock() + " " + route.gatewayId())
                .containsExactly("10.0.0.0/16 local");
        assertThat(ec2.describeNetworkAcls(request -> request.filters(filter("vpc-id", id)))
                        .networkAcls()
                        .getFirst()
                        .entries())
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/15, InvalidVpc.Range",
        "10.0.0.0/29, InvalidVpc.Range",
        "10.0.0.0, InvalidParameterValue",
        "10.0.0.300/16, InvalidParameterValue"
    })
    void aBlockThatAVpcCannotHaveIsRefused(String cidrBlock, String code) {
        failure(code, () -> test.vpc(cidrBlock));
    }

    @Test
    void theBlockIsBroughtIntoItsCanonicalForm() {
        assertThat(test.networks.vpc(test.vpc("10.0.0.1/16")).cidrBlock()).isEqualTo("10.0.0.0/16");
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        assertThat(failure(
                        "UnsupportedOperation",
                        () -> ec2.createVpc(
                                request -> request.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))))
                .contains("AmazonProvidedIpv6CidrBlock", "CreateVpc");
        ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(false));
        failure("MissingParameter", () -> ec2.createVpc(request -> {}));
    }

    @Test
    void aDryRunChangesNothing() {
        failure(
                "DryRunOperation",
                () -> ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16").dryRun(true)));
        assertThat(ec2.describeVpcs(request -> {}).vpcs()).hasSize(1);
    }

    @Test
    void attributesAreReadAndModifiedOneAtATime() {
        String id = test.vpc("10.0.0.0/16");
        assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT)).isTrue();
        assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isFalse();
        ec2.modifyVpcAttribute(request -> request.vpcId(id).enableDnsHostnames(value -> value.value(true)));
        assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isTrue();
        failure(
                "InvalidParameterCombination",
                () -> ec2.modifyVpcAttribute(request -> request.vpcId(id)
                        .enableDnsHostnames(value -> value.value(true))
                        .enableDnsSupport(value -> value.value(true))));
        failure(
                "InvalidVpcID.NotFound",
                () -> ec2.modifyVpcAttribute(
                        request -> request.vpcId("vpc-0").enableDnsSupport(value -> value.value(true))));
    }

    private boolean attribute(String id, VpcAttributeName name) {
        var answer = ec2.describeVpcAttribute(request -> request.vpcId(id).attribute(name));
        return name == VpcAttributeName.ENABLE_DNS_SUPPORT
                ? answer.enableDnsSupport().value()
                : answer.enableDnsHostnames().value();
    }

    @Test
    void aVpcWithSomethingInItIsNotDeleted() {
        String id = test.vpc("10.0.0.0/16");
        String group = ec2.createSecurityGroup(
                        request -> request.vpcId(id).groupName("g").description("d"))
                .groupId();
        assertThat(failure("DependencyViolation", () -> ec2.deleteVpc(request -> request.vpcId(id))))
                .isEqualTo("The vpc '%s' has dependencies and cannot be deleted.".formatted(id));
        ec2.deleteSecurityGroup(request -> request.groupId(group));
        ec2.deleteVpc(request -> request.vpcId(id));
        assertThat(failure("InvalidVpcID.NotFound", () -> ec2.describeVpcs(request -> request.vpcIds(id))))
                .isEqualTo("The vpc ID '%s' does not exist".formatted(id));
        failure("InvalidVpcID.NotFound", () -> ec2.deleteVpc(request -> request.vpcId(id)));
    }

    @Test
    void manyAreMadeAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> test.vpc("10.%d.0.0/16".formatted(i))))
                    .toList();
            for (var id : made) {
                assertThat(test.networks.vpcs().get(id.get())).isPresent();
            }
        }
        assertThat(ec2.describeVpcs(request -> {}).vpcs()).hasSize(101);
        assertThat(ec2.describeSecurityGroups(request -> {}).securityGroups()).hasSize(101);
    }
}
