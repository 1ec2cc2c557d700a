package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** AWS::EC2::SecurityGroupEgress: one rule of a group that is made elsewhere. Its physical id is the rule's. */
final class Ec2SecurityGroupEgress extends SteppedType {
    Ec2SecurityGroupEgress() {
        super("AWS::EC2::SecurityGroupEgress");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        return context.clients()
                .ec2()
                .authorizeSecurityGroupEgress(request -> request.groupId(Props.required(properties, "GroupId"))
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
        return SecurityRules.find(context, properties, rule -> rule.isEgress());
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after).only(name(), "Description");
        if (changes.any("Description")) {
            context.clients()
                    .ec2()
                    .updateSecurityGroupRuleDescriptionsEgress(request -> request.groupId(
                                    Props.required(after, "GroupId"))
                            .securityGroupRuleDescriptions(SecurityRules.description(current.physicalId(), after)));
        }
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(
                context,
                () -> ec2.revokeSecurityGroupEgress(request -> request.groupId(Props.required(properties, "GroupId"))
                        .securityGroupRuleIds(current.physicalId())));
    }
}
