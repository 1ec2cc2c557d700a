package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;

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

    /** By its contents, since a group has no two equal rules. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Props.text(properties, "GroupId")
                .flatMap(group -> context
                        .clients()
                        .ec2()
                        .describeSecurityGroupRules(request -> request.filters(Ec2Tags.filter("group-id", group)))
                        .securityGroupRules()
                        .stream()
                        .filter(rule -> rule.isEgress() && SecurityRules.isOf(rule, properties))
                        .map(SecurityGroupRule::securityGroupRuleId)
                        .findFirst());
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after).only(name(), "Description");
        if (changes.any("Description")) {
            context.clients()
                    .ec2()
                    .updateSecurityGroupRuleDescriptionsEgress(request -> request.groupId(
                                    Props.required(after, "GroupId"))
                            .securityGroupRuleDescriptions(SecurityGroupRuleDescription.builder()
                                    .securityGroupRuleId(current.physicalId())
                                    .description(
                                            Props.text(after, "Description").orElse(""))
                                    .build()));
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
