package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::InternetGateway. */
final class Ec2InternetGateway extends SteppedType {
    private static final Binding BINDING =
            Binding.of("AWS::EC2::InternetGateway").apart("Tags");

    Ec2InternetGateway() {
        super("AWS::EC2::InternetGateway");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateInternetGatewayRequest request = BINDING.fill(CreateInternetGatewayRequest.builder(), properties)
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.INTERNET_GATEWAY, properties))
                .build();
        return context.clients()
                .ec2()
                .createInternetGateway(request)
                .internetGateway()
                .internetGatewayId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return new Attributes().text("InternetGatewayId", id).of(id);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.INTERNET_GATEWAY);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "Tags");
        Ec2Tags.update(context, current.physicalId(), before, after);
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(
                context, () -> ec2.deleteInternetGateway(request -> request.internetGatewayId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateInternetGatewayRequest.builder(), properties);
    }
}
