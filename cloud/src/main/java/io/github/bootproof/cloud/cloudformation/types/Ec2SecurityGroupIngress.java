package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** AWS::EC2::SecurityGroupIngress: one rule of a group that is made elsewhere. Its physical id is the rule's. */
final class Ec2SecurityGroupIngress extends SteppedType {
    Ec2SecurityGroupIngress() {
        super("AWS::EC2::SecurityGroupIngress");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        return context.clients()
                .ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(
                                Props.text(properties, "GroupId").orElse(null))
                        .groupName(Props.text(properties, "GroupName").orElse(null))
                        .ipPermissions(SecurityRules.permission(properties)))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return new Attributes().text("Id", id).of(id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return SecurityRules.find(context, properties, rule -> !rule.isEgress());
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after).only(name(), "Description");
        if (changes.any("Description")) {
            context.clients()
                    .ec2()
                    .updateSecurityGroupRuleDescriptionsIngress(request -> request.groupId(
                                    Props.text(after, "GroupId").orElse(null))
                            .securityGroupRuleDescriptions(SecurityRules.description(current.physicalId(), after)));
        }
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(
                context,
                () -> ec2.revokeSecurityGroupIngress(request -> request.groupId(
                                Props.text(properties, "GroupId").orElse(null))
                        .groupName(Props.text(properties, "GroupName").orElse(null))
                        .securityGroupRuleIds(current.physicalId())));
    }
}
