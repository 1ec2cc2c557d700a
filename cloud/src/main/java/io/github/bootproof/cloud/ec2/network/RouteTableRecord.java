package io.github.bootproof.cloud.ec2.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A route table. Which subnets use it is in {@link RouteTableAssociationRecord}s. */
public record RouteTableRecord(String routeTableId, String vpcId, List<RouteRecord> routes) {
    public RouteTableRecord {
        routes = List.copyOf(routes);
    }

    /** The route of exactly this destination. */
    public Optional<RouteRecord> route(String destination) {
        return routes.stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst();
    }

    RouteTableRecord with(RouteRecord route) {
        return new RouteTableRecord(
                routeTableId,
                vpcId,
                Stream.concat(without(route.destination()).routes().stream(), Stream.of(route))
                        .toList());
    }

    RouteTableRecord without(String destination) {
        return new RouteTableRecord(
                routeTableId,
                vpcId,
                routes.stream()
                        .filter(route -> !route.destination().equals(destination))
                        .toList());
    }
}
