package io.github.bootproof.cloud.ec2.network;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

class RoutesTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;
    private final String vpcId = test.vpc("10.0.0.0/16");
    private final String subnetId = test.subnet(vpcId, "10.0.0.0/24");
    private final String gateway = test.internetGateway(vpcId);
    private final String tableId = table(vpcId);

    private String table(String vpc) {
        return ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
    }

    private void route(String destination, String internetGateway) {
        ec2.createRoute(request ->
                request.routeTableId(tableId).destinationCidrBlock(destination).gatewayId(internetGateway));
    }

    private RouteTable described(String id) {
        return ec2.describeRouteTables(request -> request.routeTableIds(id))
                .routeTables()
                .getFirst();
    }

    private String mainTable() {
        return test.networks.mainAssociation(vpcId).routeTableId();
    }

    @Test
    void aSubnetUsesTheMainTableUntilItHasOneOfItsOwn() {
        SubnetRecord subnet = test.networks.subnet(subnetId);
        assertThat(test.networks.routeTableOf(subnet).routeTableId()).isEqualTo(mainTable());
        String association = ec2.associateRouteTable(
                        request -> request.routeTableId(tableId).subnetId(subnetId))
                .associationId();
        assertThat(test.networks.routeTableOf(subnet).routeTableId()).isEqualTo(tableId);
        ec2.disassociateRouteTable(request -> request.associationId(association));
        assertThat(test.networks.routeTableOf(subnet).routeTableId()).isEqualTo(mainTable());
        failure(
                "InvalidAssociationID.NotFound",
                () -> ec2.disassociateRouteTable(request -> request.associationId(association)));
    }

    @Test
    void aSubnetHasOneTable() {
        String association = ec2.associateRouteTable(
                        request -> request.routeTableId(tableId).subnetId(subnetId))
                .associationId();
        assertThat(ec2.associateRouteTable(
                                request -> request.routeTableId(tableId).subnetId(subnetId))
                        .associationId())
                .isEqualTo(association);
        String other = table(vpcId);
        failure(
                "Resource.AlreadyAssociated",
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(other).subnetId(subnetId)));
        String replaced = ec2.replaceRouteTableAssociation(
                        request -> request.associationId(association).routeTableId(other))
                .newAssociationId();
        assertThat(replaced).isNotEqualTo(association);
        assertThat(described(other).associations())
                .extracting(RouteTableAssociation::subnetId)
                .containsExactly(subnetId);
        failure("DependencyViolation", () -> ec2.deleteRouteTable(request -> request.routeTableId(other)));
        ec2.deleteRouteTable(request -> request.routeTableId(tableId));
    }

    @Test
    void anotherTableBecomesTheMainOne() {
        String before = mainTable();
        String association = test.networks.mainAssociation(vpcId).associationId();
        failure(
                "InvalidParameterValue",
                () -> ec2.disassociateRouteTable(request -> request.associationId(association)));
        failure("DependencyViolation", () -> ec2.deleteRouteTable(request -> request.routeTableId(before)));
        ec2.replaceRouteTableAssociation(
                request -> request.associationId(association).routeTableId(tableId));
        assertThat(mainTable()).isEqualTo(tableId);
        ec2.deleteRouteTable(request -> request.routeTableId(before));
    }

    @Test
    void tablesAndSubnetsOfDifferentVpcsDoNotMix() {
        String other = table(test.vpc("10.1.0.0/16"));
        failure(
                "InvalidParameterValue",
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(other).subnetId(subnetId)));
        failure(
                "InvalidParameterValue",
                () -> ec2.createRoute(request -> request.routeTableId(other)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway)));
    }

    @Test
    void aDestinationHasOneRoute() {
        route("0.0.0.0/0", gateway);
        assertThat(failure("RouteAlreadyExists", () -> route("0.0.0.0/0", gateway)))
                .isEqualTo("The route identified by 0.0.0.0/0 already exists.");
        failure("RouteAlreadyExists", () -> route("10.0.0.0/16", gateway));
        ec2.deleteRoute(request -> request.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0"));
        assertThat(failure(
                        "InvalidRoute.NotFound",
                        () -> ec2.deleteRoute(
                                request -> request.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0"))))
                .isEqualTo("no route with destination-cidr-block 0.0.0.0/0 in route table " + tableId);
        failure(
                "InvalidParameterValue",
                () -> ec2.deleteRoute(request -> request.routeTableId(tableId).destinationCidrBlock("10.0.0.0/16")));
    }

    @Test
    void replacingNeedsARoute() {
        failure(
                "InvalidParameterValue",
                () -> ec2.replaceRoute(request -> request.routeTableId(tableId)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway)));
        route("0.0.0.0/0", gateway);
        ec2.replaceRoute(request ->
                request.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        assertThat(described(tableId).routes()).hasSize(2);
    }

    @Test
    void aTargetMustBeThereAndBeOne() {
        failure("InvalidGatewayID.NotFound", () -> route("0.0.0.0/0", "igw-0"));
        failure(
                "InvalidNatGatewayID.NotFound",
                () -> ec2.createRoute(request -> request.routeTableId(tableId)
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId("nat-0")));
        failure(
                "InvalidInstanceID.NotFound",
                () -> ec2.createRoute(request -> request.routeTableId(tableId)
                        .destinationCidrBlock("0.0.0.0/0")
                        .instanceId("i-0")));
        failure(
                "MissingParameter",
                () -> ec2.createRoute(request -> request.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0")));
        failure(
                "InvalidParameterCombination",
                () -> ec2.createRoute(request -> request.routeTableId(tableId)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway)
                        .natGatewayId("nat-0")));
        failure(
                "UnsupportedOperation",
                () -> ec2.createRoute(request -> request.routeTableId(tableId)
                        .destinationCidrBlock("0.0.0.0/0")
                        .transitGatewayId("tgw-0")));
    }

    @Test
    void aDetachedGatewayIsABlackHole() {
        route("0.0.0.0/0", gateway);
        ec2.associateRouteTable(request -> request.routeTableId(tableId).subnetId(subnetId));
        assertThat(test.networks.egress(test.networks.subnet(subnetId))).isEqualTo(Egress.INTERNET_GATEWAY);
        ec2.detachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpcId));
        assertThat(test.networks.egress(test.networks.subnet(subnetId))).isEqualTo(Egress.NONE);
        assertThat(ec2.describeRouteTables(request -> request.filters(filter("route.state", "blackhole")))
                        .routeTables())
                .hasSize(1);
    }

    @Test
    void aNatGatewayInASubnetWithoutTheInternetLeadsNowhere() {
        String allocation = ec2.allocateAddress(request -> {}).allocationId();
        String nat = ec2.createNatGateway(request -> request.subnetId(subnetId).allocationId(allocation))
                .natGateway()
                .natGatewayId();
        String inner = test.subnet(vpcId, "10.0.1.0/24");
        ec2.associateRouteTable(request -> request.routeTableId(tableId).subnetId(inner));
        ec2.createRoute(request ->
                request.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        assertThat(test.networks.egress(test.networks.subnet(inner))).isEqualTo(Egress.NONE);
        String main = mainTable();
        ec2.createRoute(request ->
                request.routeTableId(main).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        assertThat(test.networks.egress(test.networks.subnet(inner))).isEqualTo(Egress.NAT_GATEWAY);
    }
}
