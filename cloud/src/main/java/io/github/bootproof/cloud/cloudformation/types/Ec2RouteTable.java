package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::RouteTable. */
final class Ec2RouteTable extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::RouteTable").apart("Tags");

    Ec2RouteTable() {
        super("AWS::EC2::RouteTable");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateRouteTableRequest request = BINDING.fill(CreateRouteTableRequest.builder(), properties)
                .clientToken(context.token())
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.ROUTE_TABLE, properties))
                .build();
        return context.clients().ec2().createRouteTable(request).routeTable().routeTableId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return attributes(id);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.ROUTE_TABLE);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "Tags");
        Ec2Tags.update(context, current.physicalId(), before, after);
        return attributes(current.physicalId());
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(context, () -> ec2.deleteRouteTable(request -> request.routeTableId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateRouteTableRequest.builder(), properties);
    }

    private static Resource attributes(String id) {
        return new Attributes().text("RouteTableId", id).of(id);
    }
}
