package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** AWS::EC2::SecurityGroup. A change of its rules adds and removes those that differ, and leaves those that others have added. */
final class Ec2SecurityGroup extends SteppedType {
    private static final int LONGEST_NAME = 255;
    private static final Binding BINDING = Binding.of("AWS::EC2::SecurityGroup")
            .rename("GroupDescription", "Description")
            .apart("SecurityGroupIngress", "SecurityGroupEgress", "Tags");

    Ec2SecurityGroup() {
        super("AWS::EC2::SecurityGroup");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateSecurityGroupRequest request = BINDING.fill(
                        CreateSecurityGroupRequest.builder().groupName(context.generatedName(LONGEST_NAME)), properties)
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.SECURITY_GROUP, properties))
                .build();
        return context.clients().ec2().createSecurityGroup(request).groupId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        change(ec2, id, ingress(Props.empty()), ingress(properties), Direction.INGRESS);
        // EC2 gives each new group the rule that a template without rules keeps.
        change(ec2, id, egress(Props.empty()), egress(properties), Direction.EGRESS);
        return attributes(ec2, id);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.SECURITY_GROUP);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "SecurityGroupIngress", "SecurityGroupEgress", "Tags");
        Ec2Client ec2 = context.clients().ec2();
        String id = current.physicalId();
        change(ec2, id, ingress(before), ingress(after), Direction.INGRESS);
        change(ec2, id, egress(before), egress(after), Direction.EGRESS);
        Ec2Tags.update(context, id, before, after);
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(context, () -> ec2.deleteSecurityGroup(request -> request.groupId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateSecurityGroupRequest.builder(), properties);
    }

    private enum Direction {
        INGRESS,
        EGRESS
    }

    private static List<IpPermission> ingress(Value.Members properties) {
        return Props.objects(properties, "SecurityGroupIngress").stream()
                .map(SecurityRules::permission)
                .distinct()
                .toList();
    }

    private static List<IpPermission> egress(Value.Members properties) {
        List<Value.Members> rules = Props.objects(properties, "SecurityGroupEgress");
        return (rules.isEmpty() ? List.of(SecurityRules.ALL_OUTBOUND) : rules)
                .stream().map(SecurityRules::permission).distinct().toList();
    }

    private static void change(
            Ec2Client ec2, String id, List<IpPermission> before, List<IpPermission> after, Direction direction) {
        List<IpPermission> removed =
                before.stream().filter(rule -> !after.contains(rule)).toList();
        List<IpPermission> added =
                after.stream().filter(rule -> !before.contains(rule)).toList();
        // One that differs in its description only is the same to EC2, so what goes must go first.
        removed.forEach(rule -> revoke(ec2, id, rule, direction));
        added.forEach(rule -> authorize(ec2, id, rule, direction));
    }

    private static void revoke(Ec2Client ec2, String id, IpPermission rule, Direction direction) {
        Calls.ignoreMissing(() -> {
            switch (direction) {
                case INGRESS ->
                    ec2.revokeSecurityGroupIngress(
                            request -> request.groupId(id).ipPermissions(rule));
                case EGRESS ->
                    ec2.revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(rule));
            }
        });
    }

    /** That it is there already is what a crash or someone else has left: it is as wanted. */
    private static void authorize(Ec2Client ec2, String id, IpPermission rule, Direction direction) {
        try {
            switch (direction) {
                case INGRESS ->
                    ec2.authorizeSecurityGroupIngress(
                            request -> request.groupId(id).ipPermissions(rule));
                case EGRESS ->
                    ec2.authorizeSecurityGroupEgress(
                            request -> request.groupId(id).ipPermissions(rule));
            }
        } catch (AwsServiceException e) {
            if (!Calls.code(e).equals("InvalidPermission.Duplicate")) {
                throw e;
            }
        }
    }

    private static Resource attributes(Ec2Client ec2, String id) {
        SecurityGroup group = ec2.describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .getFirst();
        return new Attributes().same(group, "GroupId", "VpcId").text("Id", id).of(id);
    }
}
