package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** AWS::EC2::SubnetRouteTableAssociation. */
final class Ec2SubnetRouteTableAssociation extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::SubnetRouteTableAssociation");

    Ec2SubnetRouteTableAssociation() {
        super("AWS::EC2::SubnetRouteTableAssociation");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        AssociateRouteTableRequest request =
                BINDING.fill(AssociateRouteTableRequest.builder(), properties).build();
        return context.clients().ec2().associateRouteTable(request).associationId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return new Attributes().text("Id", id).of(id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** A subnet has one association at most, so one of this subnet with this table is the one. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String table = Props.required(properties, "RouteTableId");
        String subnet = Props.required(properties, "SubnetId");
        return context
                .clients()
                .ec2()
                .describeRouteTables(request -> request.routeTableIds(table))
                .routeTables()
                .stream()
                .flatMap(found -> found.associations().stream())
                .filter(association -> subnet.equals(association.subnetId()))
                .map(RouteTableAssociation::routeTableAssociationId)
                .findFirst();
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name());
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(context, () -> ec2.disassociateRouteTable(request -> request.associationId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(AssociateRouteTableRequest.builder(), properties);
    }
}
