package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::NatGateway. Waits until it is available, and until it is gone. */
final class Ec2NatGateway extends SteppedType {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Binding BINDING = Binding.of("AWS::EC2::NatGateway").apart("Tags");

    Ec2NatGateway() {
        super("AWS::EC2::NatGateway");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateNatGatewayRequest request = BINDING.fill(CreateNatGatewayRequest.builder(), properties)
                .clientToken(context.token())
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.NATGATEWAY, properties))
                .build();
        return context.clients().ec2().createNatGateway(request).natGateway().natGatewayId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        NatGateway gateway = Calls.await(
                context,
                LIMIT,
                "the NAT gateway " + id + " is not available",
                () -> gateway(context, id).filter(found -> isAvailable(id, found)));
        return attributes(gateway);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.NATGATEWAY)
                .flatMap(id -> gateway(context, id))
                .filter(gateway ->
                        gateway.state() != NatGatewayState.DELETED && gateway.state() != NatGatewayState.DELETING)
                .map(NatGateway::natGatewayId);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "Tags");
        Ec2Tags.update(context, current.physicalId(), before, after);
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        String id = current.physicalId();
        Calls.delete(context, () -> context.clients().ec2().deleteNatGateway(request -> request.natGatewayId(id)));
        Calls.await(
                context,
                LIMIT,
                "the NAT gateway " + id + " is not deleted",
                () -> gateway(context, id).map(NatGateway::state).orElse(NatGatewayState.DELETED)
                                == NatGatewayState.DELETED
                        ? Optional.of(true)
                        : Optional.empty());
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateNatGatewayRequest.builder(), properties);
    }

    private static boolean isAvailable(String id, NatGateway gateway) {
        if (gateway.state() == NatGatewayState.FAILED) {
            throw new ResourceException("NatGateway " + id + " is in state failed and hence failed to stabilize."
                    + " Detailed failure message: " + gateway.failureMessage());
        }
        return gateway.state() == NatGatewayState.AVAILABLE;
    }

    private static Optional<NatGateway> gateway(ResourceContext context, String id) {
        return Calls.find(() -> context.clients()
                        .ec2()
                        .describeNatGateways(request -> request.natGatewayIds(id))
                        .natGateways())
                .flatMap(found -> found.stream().findFirst());
    }

    private static Resource attributes(NatGateway gateway) {
        return new Attributes()
                .same(gateway, "NatGatewayId")
                .text(
                        "EniId",
                        gateway.natGatewayAddresses().stream()
                                .flatMap(address -> Optional.ofNullable(address.networkInterfaceId()).stream())
                                .findFirst()
                                .orElse(null))
                .of(gateway.natGatewayId());
    }
}
