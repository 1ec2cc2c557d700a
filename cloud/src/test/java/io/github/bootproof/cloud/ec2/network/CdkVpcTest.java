package io.github.bootproof.cloud.ec2.network;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What CDK's {@code new Vpc} with two zones makes, in the order in which CloudFormation makes and removes it. */
@SuppressWarnings("unchecked") // the SDK takes lists as varargs of generic consumers
class CdkVpcTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;

    /** A public and a private subnet, with a NAT gateway in the public one. */
    private record Zone(String publicSubnet, String privateSubnet, String allocationId, String natGateway) {}

    private record Network(String vpcId, String internetGateway, List<Zone> zones, List<String> routeTables) {}

    private Network make() {
        String vpcId = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .instanceTenancy("default")
                        .tagSpecifications(tags -> tags.resourceType(ResourceType.VPC)
                                .tags(Tag.builder()
                                        .key("Name")
                                        .value("EC2Stack/Vpc")
                                        .build())))
                .vpc()
                .vpcId();
        ec2.modifyVpcAttribute(request -> request.vpcId(vpcId).enableDnsHostnames(value -> value.value(true)));
        String gateway = test.internetGateway(vpcId);
        var zones = new ArrayList<Zone>();
        var routeTables = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            String zone = "eu-central-1" + (char) ('a' + i);
            String publicSubnet = subnet(vpcId, zone, "10.0.%d.0/18".formatted(i * 64));
            ec2.modifySubnetAttribute(
                    request -> request.subnetId(publicSubnet).mapPublicIpOnLaunch(value -> value.value(true)));
            String publicTable = routeTable(vpcId, publicSubnet);
            ec2.createRoute(request -> request.routeTableId(publicTable)
                    .destinationCidrBlock("0.0.0.0/0")
                    .gatewayId(gateway));
            String allocationId =
                    ec2.allocateAddress(request -> request.domain("vpc")).allocationId();
            String natGateway = ec2.createNatGateway(
                            request -> request.subnetId(publicSubnet).allocationId(allocationId))
                    .natGateway()
                    .natGatewayId();
            String privateSubnet = subnet(vpcId, zone, "10.0.%d.0/18".formatted(128 + i * 64));
            String privateTable = routeTable(vpcId, privateSubnet);
            ec2.createRoute(request -> request.routeTableId(privateTable)
                    .destinationCidrBlock("0.0.0.0/0")
                    .natGatewayId(natGateway));
            zones.add(new Zone(publicSubnet, privateSubnet, allocationId, natGateway));
            routeTables.addAll(List.of(publicTable, privateTable));
        }
        return new Network(vpcId, gateway, zones, routeTables);
    }

    private String subnet(String vpcId, String zone, String cidr) {
        return ec2.createSubnet(
                        request -> request.vpcId(vpcId).availabilityZone(zone).cidrBlock(cidr))
                .subnet()
                .subnetId();
    }

    private String routeTable(String vpcId, String subnetId) {
        String table = ec2.createRouteTable(request -> request.vpcId(vpcId))
                .routeTable()
                .routeTableId();
        ec2.associateRouteTable(request -> request.routeTableId(table).subnetId(subnetId));
        return table;
    }

    @Test
    void privateSubnetsReachTheInternetThroughTheNatGatewayAndPublicOnesWithAPublicAddress() {
        Network network = make();
        for (Zone zone : network.zones()) {
            SubnetRecord publicSubnet = test.networks.subnet(zone.publicSubnet());
            SubnetRecord privateSubnet = test.networks.subnet(zone.privateSubnet());
            assertThat(test.networks.egress(publicSubnet)).isEqualTo(Egress.INTERNET_GATEWAY);
            assertThat(test.networks.hasInternetEgress(publicSubnet, true)).isTrue();
            assertThat(test.networks.hasInternetEgress(publicSubnet, false)).isFalse();
            assertThat(test.networks.egress(privateSubnet)).isEqualTo(Egress.NAT_GATEWAY);
            assertThat(test.networks.hasInternetEgress(privateSubnet, false)).isTrue();
        }
    }

    @Test
    void theCustomResourceOfCdkRemovesTheRulesOfTheDefaultGroup() {
        String vpcId = make().vpcId();
        String group = test.defaultGroup(vpcId);
        ec2.revokeSecurityGroupIngress(request -> request.groupId(group)
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(pair -> pair.userId("123456789012").groupId(group))
                        .build()));
        ec2.revokeSecurityGroupEgress(request -> request.groupId(group)
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(range -> range.cidrIp("0.0.0.0/0"))
                        .build()));
        SecurityGroup after = ec2.describeSecurityGroups(request -> request.groupIds(group))
                .securityGroups()
                .getFirst();
        assertThat(after.ipPermissions()).isEmpty();
        assertThat(after.ipPermissionsEgress()).isEmpty();
    }

    @Test
    void aRouteToANatGatewayThatIsGoneIsABlackHole() {
        Network network = make();
        Zone zone = network.zones().getFirst();
        ec2.deleteNatGateway(request -> request.natGatewayId(zone.natGateway()));
        assertThat(test.networks.egress(test.networks.subnet(zone.privateSubnet())))
                .isEqualTo(Egress.NONE);
        assertThat(ec2.describeRouteTables(
                                request -> request.filters(filter("association.subnet-id", zone.privateSubnet())))
                        .routeTables()
                        .getFirst()
                        .routes())
                .extracting(route -> route.state())
                .containsExactly(RouteState.ACTIVE, RouteState.BLACKHOLE);
    }

    @Test
    void itIsRemovedWithoutRest() {
        int before = ec2.describeTags(request -> {}).tags().size();
        Network network = make();
        String vpcId = network.vpcId();
        failure("DependencyViolation", () -> ec2.deleteVpc(request -> request.vpcId(vpcId)));
        for (Zone zone : network.zones()) {
            failure(
                    "InvalidIPAddress.InUse",
                    () -> ec2.releaseAddress(request -> request.allocationId(zone.allocationId())));
            failure("DependencyViolation", () -> ec2.deleteSubnet(request -> request.subnetId(zone.publicSubnet())));
        }
        failure(
                "DependencyViolation",
                () -> ec2.detachInternetGateway(
                        request -> request.vpcId(vpcId).internetGatewayId(network.internetGateway())));
        for (Zone zone : network.zones()) {
            ec2.deleteNatGateway(request -> request.natGatewayId(zone.natGateway()));
            ec2.releaseAddress(request -> request.allocationId(zone.allocationId()));
            ec2.deleteSubnet(request -> request.subnetId(zone.publicSubnet()));
            ec2.deleteSubnet(request -> request.subnetId(zone.privateSubnet()));
        }
        network.routeTables().forEach(table -> ec2.deleteRouteTable(request -> request.routeTableId(table)));
        ec2.detachInternetGateway(request -> request.vpcId(vpcId).internetGatewayId(network.internetGateway()));
        ec2.deleteInternetGateway(request -> request.internetGatewayId(network.internetGateway()));
        ec2.deleteVpc(request -> request.vpcId(vpcId));

        assertThat(ec2.describeVpcs(request -> {}).vpcs()).hasSize(1);
        assertThat(test.networks.networkInterfaces().all()).isEmpty();
        assertThat(test.networks.routeTables().all()).hasSize(1);
        assertThat(test.networks.routeTableAssociations().all()).hasSize(1);
        assertThat(test.networks.securityGroupRules().all()).hasSize(2);
        assertThat(ec2.describeTags(request -> {}).tags()).hasSize(before);
    }

    @Test
    void twoVpcsOfTheSameBlockStandSideBySide() {
        assertThat(make().vpcId()).isNotEqualTo(make().vpcId());
    }
}
