package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** AWS::EC2::Subnet. What addresses its instances get is set after it was made, one attribute a call. */
final class Ec2Subnet extends SteppedType {
    private static final Binding BINDING = Binding.of("AWS::EC2::Subnet")
            .apart(
                    "AssignIpv6AddressOnCreation",
                    "EnableDns64",
                    "MapPublicIpOnLaunch",
                    "PrivateDnsNameOptionsOnLaunch",
                    "Tags");
    private static final String[] CHANGEABLE = {
        "AssignIpv6AddressOnCreation", "EnableDns64", "MapPublicIpOnLaunch", "PrivateDnsNameOptionsOnLaunch", "Tags"
    };
    private static final Map<String, Value> DEFAULTS = Map.of("MapPublicIpOnLaunch", new Value.Flag(false));

    Ec2Subnet() {
        super("AWS::EC2::Subnet");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateSubnetRequest request = BINDING.fill(CreateSubnetRequest.builder(), properties)
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.SUBNET, properties))
                .build();
        return context.clients().ec2().createSubnet(request).subnet().subnetId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Subnet subnet = Calls.await(
                context,
                Duration.ofMinutes(2),
                "the subnet " + id + " is not available",
                () -> Optional.of(subnet(ec2, id)).filter(found -> found.state() == SubnetState.AVAILABLE));
        set(ec2, id, properties);
        return attributes(ec2, subnet);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.SUBNET);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Ec2Client ec2 = context.clients().ec2();
        Changes changes = Changes.between(before, after).only(name(), CHANGEABLE);
        set(ec2, current.physicalId(), Props.only(Props.withDefaults(after, DEFAULTS), changes.names()));
        Ec2Tags.update(context, current.physicalId(), before, after);
        return attributes(ec2, subnet(ec2, current.physicalId()));
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(context, () -> ec2.deleteSubnet(request -> request.subnetId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateSubnetRequest.builder(), properties);
    }

    private static void set(Ec2Client ec2, String id, Value.Members properties) {
        Props.flag(properties, "MapPublicIpOnLaunch")
                .ifPresent(value -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).mapPublicIpOnLaunch(attribute(value))));
        Props.flag(properties, "AssignIpv6AddressOnCreation")
                .ifPresent(value -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).assignIpv6AddressOnCreation(attribute(value))));
        Props.flag(properties, "EnableDns64")
                .ifPresent(value -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).enableDns64(attribute(value))));
        Props.object(properties, "PrivateDnsNameOptionsOnLaunch").ifPresent(options -> setNames(ec2, id, options));
    }

    private static void setNames(Ec2Client ec2, String id, Value.Members options) {
        Props.text(options, "HostnameType")
                .ifPresent(type -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).privateDnsHostnameTypeOnLaunch(type)));
        Props.flag(options, "EnableResourceNameDnsARecord")
                .ifPresent(value -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).enableResourceNameDnsARecordOnLaunch(attribute(value))));
        Props.flag(options, "EnableResourceNameDnsAAAARecord")
                .ifPresent(value -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).enableResourceNameDnsAAAARecordOnLaunch(attribute(value))));
    }

    private static AttributeBooleanValue attribute(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static Subnet subnet(Ec2Client ec2, String id) {
        return ec2.describeSubnets(request -> request.subnetIds(id)).subnets().getFirst();
    }

    private static Resource attributes(Ec2Client ec2, Subnet subnet) {
        String id = subnet.subnetId();
        Optional<String> association = ec2
                .describeNetworkAcls(request -> request.filters(Ec2Tags.filter("association.subnet-id", id)))
                .networkAcls()
                .stream()
                .flatMap(acl -> acl.associations().stream())
                .filter(candidate -> id.equals(candidate.subnetId()))
                .map(NetworkAclAssociation::networkAclAssociationId)
                .findFirst();
        return new Attributes()
                .same(subnet, "SubnetId", "VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "OutpostArn")
                .texts("Ipv6CidrBlocks", List.of())
                .text("NetworkAclAssociationId", association.orElse(null))
                .of(id);
    }
}
