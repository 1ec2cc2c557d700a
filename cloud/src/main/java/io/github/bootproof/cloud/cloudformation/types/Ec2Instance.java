package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * AWS::EC2::Instance. Waits until the instance runs; its user data may take longer, which is a creation policy's affair.
 *
 * <p>Source: the CloudFormation User Guide, AWS::EC2::Instance, for what each change does. The words of an instance that does not
 * come up are those of stacks on AWS.
 */
final class Ec2Instance extends SteppedType {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Binding BINDING = Binding.of("AWS::EC2::Instance")
            .rename("NetworkInterfaces.GroupSet", "Groups")
            .rename("ElasticGpuSpecifications", "ElasticGpuSpecification")
            .apart(
                    "Affinity",
                    "AvailabilityZone",
                    "HostId",
                    "HostResourceGroupArn",
                    "IamInstanceProfile",
                    "Monitoring",
                    "PlacementGroupName",
                    "PropagateTagsToVolumeOnCreation",
                    "SourceDestCheck",
                    "Tags",
                    "Tenancy");

    Ec2Instance() {
        super("AWS::EC2::Instance");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        RunInstancesRequest.Builder request = BINDING.fill(RunInstancesRequest.builder(), properties)
                .minCount(1)
                .maxCount(1)
                .clientToken(context.token())
                .tagSpecifications(tags(context, properties));
        placement(properties).ifPresent(request::placement);
        Props.flag(properties, "Monitoring")
                .ifPresent(enabled -> request.monitoring(monitoring -> monitoring.enabled(enabled)));
        Props.text(properties, "IamInstanceProfile")
                .ifPresent(name -> request.iamInstanceProfile(profile -> profile.name(name)));
        return context.clients()
                .ec2()
                .runInstances(request.build())
                .instances()
                .getFirst()
                .instanceId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        // EC2 takes it for one that is under way, too; a bastion may need it before its user data runs.
        Props.flag(properties, "SourceDestCheck")
                .ifPresent(check -> context.clients()
                        .ec2()
                        .modifyInstanceAttribute(request ->
                                request.instanceId(id).sourceDestCheck(attribute -> attribute.value(check))));
        return attributes(InstanceStates.running(context, id, LIMIT));
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return context
                .clients()
                .ec2()
                .describeInstances(request -> request.filters(Ec2Tags.filter("client-token", context.token())))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .findFirst();
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        String id = current.physicalId();
        new InstanceUpdate(context, id, before, after).apply();
        Ec2Tags.update(context, id, before, after);
        return attributes(InstanceStates.instance(context, id)
                .orElseThrow(() -> new ResourceException("The instance " + id + " is not there any more.")));
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        String id = current.physicalId();
        Calls.delete(context, () -> context.clients().ec2().terminateInstances(request -> request.instanceIds(id)));
        InstanceStates.terminated(context, id, LIMIT);
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(RunInstancesRequest.builder(), properties);
    }

    private static List<TagSpecification> tags(ResourceContext context, Value.Members properties) {
        List<TagSpecification> tags =
                new ArrayList<>(Ec2Tags.specification(context, ResourceType.INSTANCE, properties));
        if (Props.flag(properties, "PropagateTagsToVolumeOnCreation").orElse(false)) {
            tags.addAll(Ec2Tags.specification(context, ResourceType.VOLUME, properties));
        }
        return tags;
    }

    private static Optional<Placement> placement(Value.Members properties) {
        Placement placement = Placement.builder()
                .availabilityZone(Props.text(properties, "AvailabilityZone").orElse(null))
                .tenancy(Props.text(properties, "Tenancy").orElse(null))
                .affinity(Props.text(properties, "Affinity").orElse(null))
                .hostId(Props.text(properties, "HostId").orElse(null))
                .hostResourceGroupArn(
                        Props.text(properties, "HostResourceGroupArn").orElse(null))
                .groupName(Props.text(properties, "PlacementGroupName").orElse(null))
                .build();
        return placement.equals(Placement.builder().build()) ? Optional.empty() : Optional.of(placement);
    }

    /** A text that the instance does not have, such as a public address, is an empty one. */
    private static Resource attributes(Instance instance) {
        return new Attributes()
                .same(instance, "InstanceId", "VpcId")
                .text("AvailabilityZone", instance.placement().availabilityZone())
                .text("PrivateIp", orEmpty(instance.privateIpAddress()))
                .text("PrivateDnsName", orEmpty(instance.privateDnsName()))
                .text("PublicIp", orEmpty(instance.publicIpAddress()))
                .text("PublicDnsName", orEmpty(instance.publicDnsName()))
                .of(instance.instanceId());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
