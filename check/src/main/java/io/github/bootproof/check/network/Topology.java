package io.github.bootproof.check.network;

import io.github.bootproof.check.machine.Values;
import io.github.bootproof.check.network.Reach.Everywhere;
import io.github.bootproof.check.network.Reach.Nowhere;
import io.github.bootproof.check.network.Reach.Unknown;
import io.github.bootproof.check.network.Reach.WithPublicAddress;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.List;
import java.util.Optional;

/**
 * Follows routes through a template.
 *
 * <p>Source: Amazon VPC user guide, "Configure route tables", "Enable internet access for a VPC using an internet gateway", "NAT
 * gateways"; VPC peering guide, "VPC peering limitations" (no way to the internet through a peer); AWS PrivateLink guide, "Gateway
 * endpoints".
 */
public final class Topology {
    private static final String SUBNET = "AWS::EC2::Subnet";
    private static final String ROUTE_TABLE = "AWS::EC2::RouteTable";
    private static final String NAT_GATEWAY = "AWS::EC2::NatGateway";

    private final Named resources;

    public Topology(StackModel model) {
        this.resources = new Named(model);
    }

    Named resources() {
        return resources;
    }

    /** The subnet that a value names, if it is one of the template. */
    public Optional<String> subnet(Optional<Value> value) {
        return resources.resource(value, SUBNET);
    }

    /** How machines in a subnet of the template reach the internet. */
    public Reach reach(String subnet) {
        Optional<Value> table = routeTable(subnet);
        if (table.isEmpty()) {
            boolean ownVpc = resources
                    .resource(resources.property(subnet, "VpcId"), "AWS::EC2::VPC")
                    .isPresent();
            return ownVpc && routesAreOfTables()
                    ? new Nowhere("has no route table of its own, and the VPC's main one has no route to the internet")
                    : new Unknown();
        }
        return resources.resource(table, ROUTE_TABLE).map(this::reachOfTable).orElseGet(Unknown::new);
    }

    /** Whether each route is in a table of the template, so that none is in the main table of a VPC. */
    private boolean routesAreOfTables() {
        return resources
                .ofType("AWS::EC2::Route")
                .allMatch(route -> resources
                        .resource(resources.property(route, "RouteTableId"), ROUTE_TABLE)
                        .isPresent());
    }

    private Optional<Value> routeTable(String subnet) {
        return resources
                .ofType("AWS::EC2::SubnetRouteTableAssociation")
                .filter(association -> subnet(resources.property(association, "SubnetId"))
                        .filter(subnet::equals)
                        .isPresent())
                .findFirst()
                .flatMap(association -> resources.property(association, "RouteTableId"));
    }

    private Reach reachOfTable(String table) {
        List<String> routes = resources
                .ofType("AWS::EC2::Route")
                .filter(route -> resources
                        .resource(resources.property(route, "RouteTableId"), ROUTE_TABLE)
                        .filter(table::equals)
                        .isPresent())
                .toList();
        for (String route : routes) {
            Optional<Value> destination = resources.property(route, "DestinationCidrBlock");
            if (destination.filter(value -> value.scalar().isEmpty()).isPresent()) {
                return new Unknown();
            }
            if (destination.flatMap(Value::scalar).filter("0.0.0.0/0"::equals).isPresent()) {
                return reachOfRoute(route);
            }
        }
        boolean version6 = routes.stream()
                .anyMatch(route ->
                        resources.text(route, "DestinationIpv6CidrBlock").isPresent());
        // Halves of the internet, or a prefix list, may be routed as well.
        boolean other = routes.stream()
                .anyMatch(route -> resources
                        .text(route, "DestinationCidrBlock")
                        .filter(block -> block.matches(".*/[1-7]"))
                        .isPresent());
        return version6 || other
                ? new Unknown()
                : new Nowhere("has the route table " + table + ", which has no route to an internet or NAT gateway");
    }

    private Reach reachOfRoute(String route) {
        if (resources.property(route, "VpcPeeringConnectionId").isPresent()) {
            return new Nowhere(
                    "has its default route to a VPC peering connection, through which nothing reaches the internet");
        }
        Optional<Value> gateway = resources.property(route, "GatewayId");
        if (gateway.isPresent()) {
            return resources
                    .resource(gateway, "AWS::EC2::InternetGateway")
                    .or(() -> gateway.flatMap(Value::scalar).filter(id -> id.startsWith("igw-")))
                    .<Reach>map(WithPublicAddress::new)
                    .orElseGet(Unknown::new);
        }
        return resources
                .resource(resources.property(route, "NatGatewayId"), NAT_GATEWAY)
                .map(this::reachOfNatGateway)
                .orElseGet(Unknown::new);
    }

    private Reach reachOfNatGateway(String gateway) {
        if (resources
                .text(gateway, "ConnectivityType")
                .filter("private"::equals)
                .isPresent()) {
            return new Nowhere("has its default route to the NAT gateway " + gateway + ", which is a private one");
        }
        Optional<String> subnet = subnet(resources.property(gateway, "SubnetId"));
        Optional<Value> table = subnet.flatMap(this::routeTable);
        boolean leadsNowhere = subnet.isPresent()
                && table.isPresent()
                && resources
                        .resource(table, ROUTE_TABLE)
                        .filter(id -> !usesNatGateway(id) && reachOfTable(id) instanceof Nowhere)
                        .isPresent();
        return leadsNowhere
                ? new Nowhere("has its default route to the NAT gateway " + gateway + ", whose own subnet "
                        + subnet.orElseThrow() + " has no route to an internet gateway")
                : new Everywhere();
    }

    /** Following gateways behind gateways might not end. */
    private boolean usesNatGateway(String table) {
        return resources
                .ofType("AWS::EC2::Route")
                .anyMatch(route -> resources
                                .resource(resources.property(route, "RouteTableId"), ROUTE_TABLE)
                                .filter(table::equals)
                                .isPresent()
                        && resources.property(route, "NatGatewayId").isPresent());
    }

    /**
     * Whether the subnet's machines reach a service of AWS by a VPC endpoint of the template, or perhaps by one that is not known.
     *
     * @param service the end of the endpoint service's name, such as {@code s3}
     */
    public boolean mayHaveEndpoint(String subnet, String service) {
        Optional<String> vpc = resources.resource(resources.property(subnet, "VpcId"), "AWS::EC2::VPC");
        if (vpc.isEmpty()) {
            return true;
        }
        return resources
                .ofType("AWS::EC2::VPCEndpoint")
                .filter(endpoint -> resources
                        .resource(resources.property(endpoint, "VpcId"), "AWS::EC2::VPC")
                        .equals(vpc))
                .filter(endpoint -> resources
                        .text(endpoint, "ServiceName")
                        .map(name -> name.endsWith("." + service))
                        .orElse(true))
                .anyMatch(endpoint -> serves(endpoint, subnet));
    }

    private boolean serves(String endpoint, String subnet) {
        boolean gateway =
                resources.text(endpoint, "VpcEndpointType").orElse("Gateway").equals("Gateway");
        if (!gateway) {
            return !resources
                    .text(endpoint, "PrivateDnsEnabled")
                    .filter("false"::equals)
                    .isPresent();
        }
        Optional<Value> table = routeTable(subnet);
        Optional<Value> tables = resources.property(endpoint, "RouteTableIds");
        return tables.filter(value -> !(value instanceof Value.Items)).isPresent()
                || Values.items(tables).stream()
                        .anyMatch(each -> table.filter(each::equals).isPresent());
    }
}
