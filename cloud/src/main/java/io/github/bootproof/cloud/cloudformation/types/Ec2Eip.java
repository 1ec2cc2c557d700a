package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::EIP. {@code Ref} gives the address; the allocation id is an attribute. */
final class Ec2Eip extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::EIP").apart("InstanceId", "Tags");

    Ec2Eip() {
        super("AWS::EC2::EIP");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        AllocateAddressRequest request = BINDING.fill(AllocateAddressRequest.builder(), properties)
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.ELASTIC_IP, properties))
                .build();
        return context.clients().ec2().allocateAddress(request).publicIp();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        Address address = address(context, id)
                .orElseThrow(() -> new ResourceException("The address " + id + " is not there any more."));
        Props.text(properties, "InstanceId").ifPresent(instance -> associate(context, address, instance));
        return attributes(address);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        Set<String> allocations = Ec2Tags.candidates(context, ResourceType.ELASTIC_IP);
        if (allocations.isEmpty()) {
            return Optional.empty();
        }
        return context
                .clients()
                .ec2()
                .describeAddresses(request -> request.allocationIds(allocations))
                .addresses()
                .stream()
                .map(Address::publicIp)
                .filter(address -> !context.earlierPhysicalIds().contains(address))
                .findFirst();
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after).only(name(), "InstanceId", "Tags");
        Address address = address(context, current.physicalId())
                .orElseThrow(
                        () -> new ResourceException("The address " + current.physicalId() + " is not there any more."));
        if (changes.any("InstanceId")) {
            disassociate(context, address);
            Props.text(after, "InstanceId").ifPresent(instance -> associate(context, address, instance));
        }
        Ec2Tags.update(context, address.allocationId(), before, after);
        return attributes(address);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        address(context, current.physicalId()).ifPresent(address -> {
            if (Props.text(properties, "InstanceId").isPresent()) {
                disassociate(context, address);
            }
            Calls.delete(
                    context,
                    () -> context.clients()
                            .ec2()
                            .releaseAddress(request -> request.allocationId(address.allocationId())));
        });
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(AllocateAddressRequest.builder(), properties);
    }

    private static Optional<Address> address(ResourceContext context, String publicIp) {
        return Calls.find(() -> context.clients()
                        .ec2()
                        .describeAddresses(request -> request.publicIps(publicIp))
                        .addresses())
                .flatMap(found -> found.stream().findFirst());
    }

    private static void associate(ResourceContext context, Address address, String instance) {
        context.clients()
                .ec2()
                .associateAddress(
                        request -> request.allocationId(address.allocationId()).instanceId(instance));
    }

    private static void disassociate(ResourceContext context, Address address) {
        Optional.ofNullable(address.associationId())
                .ifPresent(association -> Calls.ignoreMissing(() ->
                        context.clients().ec2().disassociateAddress(request -> request.associationId(association))));
    }

    private static Resource attributes(Address address) {
        return new Attributes().same(address, "AllocationId", "PublicIp").of(address.publicIp());
    }
}
