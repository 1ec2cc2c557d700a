package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.Route;

/** AWS::EC2::Route. Its physical id is made of the table's and the destination, as its primary identifier is. */
final class Ec2Route extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::Route");
    private static final String[] DESTINATIONS = {
        "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"
    };
    private static final String[] TARGETS = {
        "CarrierGatewayId",
        "CoreNetworkArn",
        "EgressOnlyInternetGatewayId",
        "GatewayId",
        "InstanceId",
        "LocalGatewayId",
        "NatGatewayId",
        "NetworkInterfaceId",
        "OdbNetworkArn",
        "TransitGatewayId",
        "VpcEndpointId",
        "VpcPeeringConnectionId"
    };

    Ec2Route() {
        super("AWS::EC2::Route");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateRouteRequest request =
                BINDING.fill(CreateRouteRequest.builder(), properties).build();
        context.clients().ec2().createRoute(request);
        return id(properties);
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return new Attributes().text("CidrBlock", destination(properties)).of(id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** A table has one route to a destination. One with another target is not ours, and making ours then fails as on AWS. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String destination = destination(properties);
        List<String> targets = Stream.of(TARGETS)
                .flatMap(name -> Props.text(properties, name).stream())
                .toList();
        return context
                .clients()
                .ec2()
                .describeRouteTables(request -> request.routeTableIds(Props.required(properties, "RouteTableId")))
                .routeTables()
                .stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> destinationsOf(route).anyMatch(destination::equals)
                        && targetsOf(route).anyMatch(targets::contains))
                .map(route -> id(properties))
                .findFirst();
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after).only(name(), TARGETS);
        if (changes.any(TARGETS)) {
            context.clients()
                    .ec2()
                    .replaceRoute(
                            BINDING.fill(ReplaceRouteRequest.builder(), after).build());
        }
        return complete(context, current.physicalId(), after);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        DeleteRouteRequest request = DeleteRouteRequest.builder()
                .routeTableId(Props.required(properties, "RouteTableId"))
                .destinationCidrBlock(
                        Props.text(properties, "DestinationCidrBlock").orElse(null))
                .destinationIpv6CidrBlock(
                        Props.text(properties, "DestinationIpv6CidrBlock").orElse(null))
                .destinationPrefixListId(
                        Props.text(properties, "DestinationPrefixListId").orElse(null))
                .build();
        Calls.delete(context, () -> ec2.deleteRoute(request));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateRouteRequest.builder(), properties);
    }

    private static String id(Value.Members properties) {
        return Props.required(properties, "RouteTableId") + "|" + destination(properties);
    }

    private static String destination(Value.Members properties) {
        return Stream.of(DESTINATIONS)
                .flatMap(name -> Props.text(properties, name).stream())
                .findFirst()
                .orElseThrow(() -> new ResourceException(
                        "The request must contain exactly one of " + String.join(", ", DESTINATIONS) + "."));
    }

    private static Stream<String> destinationsOf(Route route) {
        return Stream.of(
                        Optional.ofNullable(route.destinationCidrBlock()),
                        Optional.ofNullable(route.destinationIpv6CidrBlock()),
                        Optional.ofNullable(route.destinationPrefixListId()))
                .flatMap(Optional::stream);
    }

    private static Stream<String> targetsOf(Route route) {
        return route.sdkFields().stream()
                .filter(field -> List.of(TARGETS).contains(field.memberName()))
                .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(route)).stream())
                .map(Object::toString);
    }
}
