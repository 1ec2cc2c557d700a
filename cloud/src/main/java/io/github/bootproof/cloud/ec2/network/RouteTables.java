package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/**
 * Route tables. The local route and whether a route is a black hole are derived.
 *
 * <p>Source: the VPC User Guide, "Configure route tables".
 */
public final class RouteTables {
    private static final Listing<RouteTable> LISTING = new Listing<>(
            RouteTable::routeTableId,
            Filters.<RouteTable>none()
                    .values("association.gateway-id", table -> Stream.empty())
                    .values(
                            "association.main",
                            table -> table.associations().stream().map(RouteTableAssociation::main))
                    .values(
                            "association.route-table-association-id",
                            table -> table.associations().stream().map(RouteTableAssociation::routeTableAssociationId))
                    .values(
                            "association.route-table-id",
                            table -> table.associations().stream().map(RouteTableAssociation::routeTableId))
                    .values(
                            "association.subnet-id",
                            table -> table.associations().stream().map(RouteTableAssociation::subnetId))
                    .value("owner-id", RouteTable::ownerId)
                    .values("route.destination-cidr-block", routes(Route::destinationCidrBlock))
                    .values("route.destination-ipv6-cidr-block", routes(Route::destinationIpv6CidrBlock))
                    .values("route.gateway-id", routes(Route::gatewayId))
                    .values("route.instance-id", routes(Route::instanceId))
                    .values("route.nat-gateway-id", routes(Route::natGatewayId))
                    .values("route.origin", routes(Route::originAsString))
                    .values("route.state", routes(Route::stateAsString))
                    .value("route-table-id", RouteTable::routeTableId)
                    .value("vpc-id", RouteTable::vpcId)
                    .tags(RouteTable::tags));

    private final Ec2Context context;
    private final Networks networks;

    public RouteTables(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    private static Function<RouteTable, Stream<?>> routes(Function<Route, String> member) {
        return table -> table.routes().stream().map(member);
    }

    public CreateRouteTableResponse create(CreateRouteTableRequest request) {
        Members.of(request).required("VpcId").supported("TagSpecifications", "ClientToken");
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.ROUTE_TABLE);
        String id = context.tokens()
                .once(
                        request.clientToken(),
                        request,
                        made -> networks.routeTables().get(made).isPresent(),
                        () -> {
                            String vpcId = networks.vpc(request.vpcId()).vpcId();
                            String newId = context.newId("rtb");
                            networks.routeTables().put(newId, new RouteTableRecord(newId, vpcId, List.of()));
                            context.tags().enter(newId, ResourceType.ROUTE_TABLE, tags);
                            return newId;
                        });
        return CreateRouteTableResponse.builder()
                .routeTable(answer(Networks.known(networks.routeTables(), id)))
                .clientToken(request.clientToken())
                .build();
    }

    public DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        Members.of(request).supported("RouteTableIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.routeTables().all().stream().map(this::answer).toList(),
                request.routeTableIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Neither the main one nor one that a subnet uses can be deleted. */
    public DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
        Members.of(request).required("RouteTableId").supported();
        String id = request.routeTableId();
        context.changing(() -> {
            Networks.known(networks.routeTables(), id);
            if (!associationsOf(id).isEmpty()) {
                throw Ec2Errors.dependencyViolation("routeTable", id);
            }
            networks.routeTables().remove(id);
            context.tags().remove(id);
        });
        return DeleteRouteTableResponse.builder().build();
    }

    private List<RouteTableAssociationRecord> associationsOf(String routeTableId) {
        return networks.routeTableAssociations().all().stream()
                .filter(association -> association.routeTableId().equals(routeTableId))
                .toList();
    }

    private RouteTable answer(RouteTableRecord table) {
        String local =
                networks.vpcs().get(table.vpcId()).map(VpcRecord::cidrBlock).orElse("");
        Route localRoute = Route.builder()
                .destinationCidrBlock(local)
                .gatewayId("local")
                .origin("CreateRouteTable")
                .state("active")
                .build();
        return RouteTable.builder()
                .routeTableId(table.routeTableId())
                .vpcId(table.vpcId())
                .ownerId(context.scope().account())
                .routes(Stream.concat(
                                Stream.of(localRoute), table.routes().stream().map(this::answer))
                        .toList())
                .associations(associationsOf(table.routeTableId()).stream()
                        .map(RouteTables::answer)
                        .toList())
                .propagatingVgws(List.of())
                .tags(context.tags().of(table.routeTableId()))
                .build();
    }

    private Route answer(RouteRecord route) {
        var answer = Route.builder().origin("CreateRoute").state(isActive(route.target()) ? "active" : "blackhole");
        if (route.destination().contains(":")) {
            answer.destinationIpv6CidrBlock(route.destination());
        } else {
            answer.destinationCidrBlock(route.destination());
        }
        String target = route.target();
        if (target.startsWith("igw-")) {
            answer.gatewayId(target);
        } else if (target.startsWith("nat-")) {
            answer.natGatewayId(target);
        } else {
            answer.networkInterfaceId(target);
            networks.networkInterfaces()
                    .get(target)
                    .flatMap(NetworkInterfaceRecord::attachment)
                    .flatMap(NetworkInterfaceRecord.Attachment::instanceId)
                    .ifPresent(instanceId -> answer.instanceId(instanceId)
                            .instanceOwnerId(context.scope().account()));
        }
        return answer.build();
    }

    private boolean isActive(String target) {
        if (target.startsWith("igw-")) {
            return networks.internetGateways()
                    .get(target)
                    .flatMap(InternetGatewayRecord::vpcId)
                    .isPresent();
        }
        if (target.startsWith("nat-")) {
            return networks.natGateways()
                    .get(target)
                    .filter(NatGatewayRecord::isAvailable)
                    .isPresent();
        }
        return networks.networkInterfaces()
                .get(target)
                .flatMap(NetworkInterfaceRecord::attachment)
                .isPresent();
    }

    private static RouteTableAssociation answer(RouteTableAssociationRecord association) {
        return RouteTableAssociation.builder()
                .routeTableAssociationId(association.associationId())
                .routeTableId(association.routeTableId())
                .main(association.isMain())
                .subnetId(association.subnetId().orElse(null))
                .associationState(state -> state.state("associated"))
                .build();
    }
}
