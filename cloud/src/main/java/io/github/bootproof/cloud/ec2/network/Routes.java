package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/** Routes to an internet gateway, a NAT gateway, a network interface or an instance. IPv4 only, as VPCs here are. */
public final class Routes {
    private static final String[] SUPPORTED = {"GatewayId", "NatGatewayId", "NetworkInterfaceId", "InstanceId"};

    private final Ec2Context context;
    private final Networks networks;

    public Routes(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    public CreateRouteResponse create(CreateRouteRequest request) {
        Members.of(request).required("RouteTableId", "DestinationCidrBlock").supported(SUPPORTED);
        String destination = destination(request.destinationCidrBlock());
        context.changing(() -> {
            RouteTableRecord table = Networks.known(networks.routeTables(), request.routeTableId());
            boolean isLocal = networks.vpc(table.vpcId()).cidrBlock().equals(destination);
            if (isLocal || table.route(destination).isPresent()) {
                throw Ec2Errors.error(
                        "RouteAlreadyExists", "The route identified by %s already exists.".formatted(destination));
            }
            String target = target(
                    table,
                    request.gatewayId(),
                    request.natGatewayId(),
                    request.networkInterfaceId(),
                    request.instanceId());
            networks.routeTables().put(table.routeTableId(), table.with(new RouteRecord(destination, target)));
        });
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    public ReplaceRouteResponse replace(ReplaceRouteRequest request) {
        Members.of(request).required("RouteTableId", "DestinationCidrBlock").supported(SUPPORTED);
        String destination = destination(request.destinationCidrBlock());
        context.changing(() -> {
            RouteTableRecord table = Networks.known(networks.routeTables(), request.routeTableId());
            if (table.route(destination).isEmpty()) {
                throw Ec2Errors.invalidParameterValue(
                        "There is no route defined for '%s' in the route table. Use CreateRoute instead."
                                .formatted(destination));
            }
            String target = target(
                    table,
                    request.gatewayId(),
                    request.natGatewayId(),
                    request.networkInterfaceId(),
                    request.instanceId());
            networks.routeTables().put(table.routeTableId(), table.with(new RouteRecord(destination, target)));
        });
        return ReplaceRouteResponse.builder().build();
    }

    public DeleteRouteResponse delete(DeleteRouteRequest request) {
        Members.of(request).required("RouteTableId", "DestinationCidrBlock").supported();
        String destination = destination(request.destinationCidrBlock());
        context.changing(() -> {
            RouteTableRecord table = Networks.known(networks.routeTables(), request.routeTableId());
            if (networks.vpc(table.vpcId()).cidrBlock().equals(destination)) {
                throw Ec2Errors.invalidParameterValue(
                        "cannot remove local route %s in route table %s".formatted(destination, table.routeTableId()));
            }
            if (table.route(destination).isEmpty()) {
                throw Ec2Errors.error(
                        "InvalidRoute.NotFound",
                        "no route with destination-cidr-block %s in route table %s"
                                .formatted(destination, table.routeTableId()));
            }
            networks.routeTables().put(table.routeTableId(), table.without(destination));
        });
        return DeleteRouteResponse.builder().build();
    }

    private static String destination(String cidrBlock) {
        return Ipv4Cidr.parse(cidrBlock)
                .map(Ipv4Cidr::toString)
                .orElseThrow(() -> Ec2Errors.invalidParameterValue(
                        cidrBlock, "destinationCidrBlock", "This is not a valid CIDR block."));
    }

    /** The one target that is given; the words for none and for several are guesses. */
    private String target(
            RouteTableRecord table,
            @Nullable String gatewayId,
            @Nullable String natGatewayId,
            @Nullable String networkInterfaceId,
            @Nullable String instanceId) {
        List<String> given = Stream.of(gatewayId, natGatewayId, networkInterfaceId, instanceId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (given.isEmpty()) {
            throw Ec2Errors.missing("The request must contain exactly one of gatewayId, natGatewayId,"
                    + " networkInterfaceId, vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId,"
                    + " localGatewayId or carrierGatewayId");
        }
        if (given.size() > 1) {
            throw Ec2Errors.invalidParameterCombination("The request must contain exactly one route target");
        }
        if (gatewayId != null) {
            return internetGateway(table, gatewayId);
        }
        if (natGatewayId != null) {
            return natGateway(table, natGatewayId);
        }
        return networkInterfaceId != null
                ? networkInterface(table, networks.networkInterface(networkInterfaceId))
                : networkInterface(
                        table,
                        networks.primaryInterface(given.getFirst())
                                .orElseThrow(() -> Ec2Errors.notFound(given.getFirst())));
    }

    private String internetGateway(RouteTableRecord table, String id) {
        InternetGatewayRecord gateway = networks.internetGateways()
                .get(id)
                .orElseThrow(() -> Ec2Errors.error(
                        "InvalidGatewayID.NotFound", "The gateway ID '%s' does not exist".formatted(id)));
        if (!gateway.vpcId().equals(Optional.of(table.vpcId()))) {
            throw Ec2Errors.invalidParameterValue("route table %s and network gateway %s belong to different networks"
                    .formatted(table.routeTableId(), id));
        }
        return id;
    }

    private String natGateway(RouteTableRecord table, String id) {
        boolean isThere = networks.natGateways()
                .get(id)
                .filter(gateway -> gateway.deleteTime().isEmpty())
                .filter(gateway -> gateway.vpcId().equals(table.vpcId()))
                .isPresent();
        if (!isThere) {
            throw Ec2Errors.error(
                    "InvalidNatGatewayID.NotFound", "The natGateway ID '%s' does not exist".formatted(id));
        }
        return id;
    }

    private String networkInterface(RouteTableRecord table, NetworkInterfaceRecord networkInterface) {
        if (!networkInterface.vpcId().equals(table.vpcId())) {
            throw Ec2Errors.invalidParameterValue("route table %s and interface %s belong to different networks"
                    .formatted(table.routeTableId(), networkInterface.networkInterfaceId()));
        }
        return networkInterface.networkInterfaceId();
    }
}
