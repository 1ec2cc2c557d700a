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
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** AWS::EC2::VPC. Its DNS attributes are set after it was made, one a call. */
final class Ec2Vpc extends SteppedType {
    private static final Binding BINDING =
            Binding.of("AWS::EC2::VPC").apart("EnableDnsHostnames", "EnableDnsSupport", "Tags");

    private static final Map<String, Value> DNS_DEFAULTS =
            Map.of("EnableDnsSupport", new Value.Flag(true), "EnableDnsHostnames", new Value.Flag(false));

    Ec2Vpc() {
        super("AWS::EC2::VPC");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateVpcRequest request = BINDING.fill(CreateVpcRequest.builder(), properties)
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.VPC, properties))
                .build();
        return context.clients().ec2().createVpc(request).vpc().vpcId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Vpc vpc = Calls.await(
                context,
                Duration.ofMinutes(2),
                "the VPC " + id + " is not available",
                () -> Optional.of(vpc(ec2, id)).filter(found -> found.state() == VpcState.AVAILABLE));
        setDns(ec2, id, properties);
        return attributes(ec2, vpc);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.VPC);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Ec2Client ec2 = context.clients().ec2();
        Changes changes = Changes.between(before, after).only(name(), "EnableDnsHostnames", "EnableDnsSupport", "Tags");
        if (changes.any("EnableDnsHostnames", "EnableDnsSupport")) {
            setDns(ec2, current.physicalId(), Props.withDefaults(after, DNS_DEFAULTS));
        }
        Ec2Tags.update(context, current.physicalId(), before, after);
        return attributes(ec2, vpc(ec2, current.physicalId()));
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(context, () -> ec2.deleteVpc(request -> request.vpcId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateVpcRequest.builder(), properties);
    }

    /** Support before host names, which need it. */
    private static void setDns(Ec2Client ec2, String id, Value.Members properties) {
        Optional<Boolean> support = Props.flag(properties, "EnableDnsSupport");
        Optional<Boolean> names = Props.flag(properties, "EnableDnsHostnames");
        support.ifPresent(
                value -> ec2.modifyVpcAttribute(request -> request.vpcId(id).enableDnsSupport(attribute(value))));
        names.ifPresent(
                value -> ec2.modifyVpcAttribute(request -> request.vpcId(id).enableDnsHostnames(attribute(value))));
    }

    private static AttributeBooleanValue attribute(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static Vpc vpc(Ec2Client ec2, String id) {
        return ec2.describeVpcs(request -> request.vpcIds(id)).vpcs().getFirst();
    }

    private static Resource attributes(Ec2Client ec2, Vpc vpc) {
        String id = vpc.vpcId();
        Stream<NetworkAcl> acls = ec2
                .describeNetworkAcls(
                        request -> request.filters(Ec2Tags.filter("vpc-id", id), Ec2Tags.filter("default", "true")))
                .networkAcls()
                .stream();
        Stream<SecurityGroup> groups = ec2
                .describeSecurityGroups(request ->
                        request.filters(Ec2Tags.filter("vpc-id", id), Ec2Tags.filter("group-name", "default")))
                .securityGroups()
                .stream();
        return new Attributes()
                .same(vpc, "VpcId", "CidrBlock")
                .texts(
                        "CidrBlockAssociations",
                        vpc.cidrBlockAssociationSet().stream()
                                .map(VpcCidrBlockAssociation::associationId)
                                .toList())
                .texts("Ipv6CidrBlocks", List.of())
                .text(
                        "DefaultNetworkAcl",
                        acls.map(NetworkAcl::networkAclId).findFirst().orElse(null))
                .text(
                        "DefaultSecurityGroup",
                        groups.map(SecurityGroup::groupId).findFirst().orElse(null))
                .of(id);
    }
}
