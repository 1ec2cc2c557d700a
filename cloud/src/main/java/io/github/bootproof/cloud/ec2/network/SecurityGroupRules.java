package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/**
 * Rules of security groups. They are kept and shown; what they forbid is not held back here: traffic between machines of a VPC is
 * not filtered.
 *
 * <p>Source: the API reference of the operations; the VPC User Guide, "Security group rules" and its quota of 60 rules a direction.
 */
public final class SecurityGroupRules {
    private static final int MOST_RULES = 60;

    private static final Listing<SecurityGroupRule> LISTING = new Listing<>(
            SecurityGroupRule::securityGroupRuleId,
            Filters.<SecurityGroupRule>none()
                    .value("group-id", SecurityGroupRule::groupId)
                    .value("security-group-rule-id", SecurityGroupRule::securityGroupRuleId)
                    .tags(SecurityGroupRule::tags));

    private final Ec2Context context;
    private final Networks networks;
    private final SecurityGroups groups;
    private final PrefixLists prefixLists;
    private final SecurityGroupRuleAnswers answers;

    public SecurityGroupRules(Ec2Context context, Networks networks, SecurityGroups groups, PrefixLists prefixLists) {
        this.context = context;
        this.networks = networks;
        this.groups = groups;
        this.prefixLists = prefixLists;
        this.answers = new SecurityGroupRuleAnswers(context);
    }

    public AuthorizeSecurityGroupIngressResponse authorize(AuthorizeSecurityGroupIngressRequest request) {
        Members.of(request)
                .supported(
                        "GroupId",
                        "GroupName",
                        "IpPermissions",
                        "IpProtocol",
                        "FromPort",
                        "ToPort",
                        "CidrIp",
                        "SourceSecurityGroupName",
                        "SourceSecurityGroupOwnerId",
                        "TagSpecifications");
        List<IpPermission> permissions =
                request.hasIpPermissions() ? request.ipPermissions() : FlatPermission.of(request);
        List<SecurityGroupRule> added = context.change(() -> add(
                groups.given(request.groupId(), request.groupName()), false, permissions, request.tagSpecifications()));
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(added)
                .build();
    }

    public AuthorizeSecurityGroupEgressResponse authorize(AuthorizeSecurityGroupEgressRequest request) {
        Members.of(request).required("GroupId", "IpPermissions").supported("TagSpecifications");
        List<SecurityGroupRule> added = context.change(() -> add(
                networks.securityGroup(request.groupId()), true, request.ipPermissions(), request.tagSpecifications()));
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(added)
                .build();
    }

    private List<SecurityGroupRule> add(
            SecurityGroupRecord group,
            boolean isEgress,
            List<IpPermission> permissions,
            List<TagSpecification> specifications) {
        Map<String, String> tags = context.tags().specified(specifications, ResourceType.SECURITY_GROUP_RULE);
        List<SecurityGroupRuleRecord> wanted = new RuleReader(networks, prefixLists, group, isEgress).read(permissions);
        List<SecurityGroupRuleRecord> present = networks.rulesOf(group.groupId());
        for (int i = 0; i < wanted.size(); i++) {
            SecurityGroupRuleRecord rule = wanted.get(i);
            if (wanted.subList(0, i).stream().anyMatch(rule::isSameAs)) {
                throw Ec2Errors.invalidParameterValue("The same permission must not appear multiple times");
            }
            if (present.stream().anyMatch(rule::isSameAs)) {
                throw Ec2Errors.error(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"%s\" already exists".formatted(SecurityGroupRuleAnswers.words(rule)));
            }
        }
        long count =
                present.stream().filter(rule -> rule.isEgress() == isEgress).count() + wanted.size();
        if (count > MOST_RULES) {
            throw Ec2Errors.error(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
        return wanted.stream().map(rule -> enter(rule, tags)).toList();
    }

    private SecurityGroupRule enter(SecurityGroupRuleRecord rule, Map<String, String> tags) {
        String id = context.newId("sgr");
        var entered = new SecurityGroupRuleRecord(
                id,
                rule.groupId(),
                rule.isEgress(),
                rule.protocol(),
                rule.fromPort(),
                rule.toPort(),
                rule.peer(),
                rule.description());
        networks.securityGroupRules().put(id, entered);
        context.tags().enter(id, ResourceType.SECURITY_GROUP_RULE, tags);
        return answers.of(entered);
    }

    public RevokeSecurityGroupIngressResponse revoke(RevokeSecurityGroupIngressRequest request) {
        Members.of(request)
                .supported(
                        "GroupId",
                        "GroupName",
                        "IpPermissions",
                        "IpProtocol",
                        "FromPort",
                        "ToPort",
                        "CidrIp",
                        "SourceSecurityGroupName",
                        "SourceSecurityGroupOwnerId",
                        "SecurityGroupRuleIds");
        boolean isFlat = !request.hasIpPermissions() && !request.hasSecurityGroupRuleIds();
        List<IpPermission> permissions = !isFlat ? request.ipPermissions() : FlatPermission.of(request);
        Revoked revoked = context.change(() -> remove(
                groups.given(request.groupId(), request.groupName()),
                false,
                permissions,
                request.securityGroupRuleIds()));
        return RevokeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoked.rules())
                .unknownIpPermissions(revoked.unknown())
                .build();
    }

    public RevokeSecurityGroupEgressResponse revoke(RevokeSecurityGroupEgressRequest request) {
        Members.of(request).required("GroupId").supported("IpPermissions", "SecurityGroupRuleIds");
        if (!request.hasIpPermissions() && !request.hasSecurityGroupRuleIds()) {
            throw Ec2Errors.missingParameter("IpPermissions");
        }
        Revoked revoked = context.change(() -> remove(
                networks.securityGroup(request.groupId()),
                true,
                request.ipPermissions(),
                request.securityGroupRuleIds()));
        return RevokeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoked.rules())
                .unknownIpPermissions(revoked.unknown())
                .build();
    }

    private record Revoked(List<RevokedSecurityGroupRule> rules, List<IpPermission> unknown) {}

    /**
     * In a VPC that is not the default one a rule that is not there is an error and nothing is removed; in the default VPC it is
     * named in the answer (API reference of RevokeSecurityGroupIngress).
     */
    private Revoked remove(
            SecurityGroupRecord group, boolean isEgress, List<IpPermission> permissions, List<String> ruleIds) {
        var removed = new ArrayList<SecurityGroupRuleRecord>();
        var unknown = new ArrayList<SecurityGroupRuleRecord>();
        for (String ruleId : ruleIds) {
            removed.add(ruleOf(group, isEgress, ruleId));
        }
        List<SecurityGroupRuleRecord> present = networks.rulesOf(group.groupId());
        for (SecurityGroupRuleRecord wanted :
                new RuleReader(networks, prefixLists, group, isEgress).read(permissions)) {
            present.stream()
                    .filter(wanted::isSameAs)
                    .findFirst()
                    .ifPresentOrElse(removed::add, () -> unknown.add(wanted));
        }
        boolean isInDefaultVpc = networks.vpc(group.vpcId()).isDefault();
        if (!unknown.isEmpty() && !isInDefaultVpc) {
            throw ruleNotFound();
        }
        removed.forEach(rule -> {
            networks.securityGroupRules().remove(rule.ruleId());
            context.tags().remove(rule.ruleId());
        });
        return new Revoked(
                removed.stream().map(SecurityGroupRuleAnswers::revoked).toList(),
                IpPermissions.of(unknown, context.scope().account()));
    }

    private static RuntimeException ruleNotFound() {
        return Ec2Errors.error(
                "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
    }

    private SecurityGroupRuleRecord ruleOf(SecurityGroupRecord group, boolean isEgress, String ruleId) {
        return networks.securityGroupRules()
                .get(ruleId)
                .filter(rule -> rule.groupId().equals(group.groupId()) && rule.isEgress() == isEgress)
                .orElseThrow(() -> Ec2Errors.notFound(ruleId));
    }

    public DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
        Members.of(request).supported("SecurityGroupRuleIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.securityGroupRules().all().stream().map(answers::of).toList(),
                request.securityGroupRuleIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    public UpdateSecurityGroupRuleDescriptionsIngressResponse updateDescriptions(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        Members.of(request).supported("GroupId", "GroupName", "IpPermissions", "SecurityGroupRuleDescriptions");
        context.changing(() -> updateDescriptions(
                groups.given(request.groupId(), request.groupName()),
                false,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions()));
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    public UpdateSecurityGroupRuleDescriptionsEgressResponse updateDescriptions(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        Members.of(request).supported("GroupId", "GroupName", "IpPermissions", "SecurityGroupRuleDescriptions");
        context.changing(() -> updateDescriptions(
                groups.given(request.groupId(), request.groupName()),
                true,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions()));
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private void updateDescriptions(
            SecurityGroupRecord group,
            boolean isEgress,
            List<IpPermission> permissions,
            List<SecurityGroupRuleDescription> descriptions) {
        if (permissions.isEmpty() && descriptions.isEmpty()) {
            throw Ec2Errors.missingParameter("IpPermissions");
        }
        for (SecurityGroupRuleDescription given : descriptions) {
            SecurityGroupRuleRecord rule = ruleOf(group, isEgress, given.securityGroupRuleId());
            String text = given.description() == null ? "" : given.description();
            SecurityGroups.requireValid("rule description", "descriptions", text);
            put(rule.withDescription(Optional.of(text).filter(each -> !each.isEmpty())));
        }
        List<SecurityGroupRuleRecord> present = networks.rulesOf(group.groupId());
        for (SecurityGroupRuleRecord wanted :
                new RuleReader(networks, prefixLists, group, isEgress).read(permissions)) {
            SecurityGroupRuleRecord rule =
                    present.stream().filter(wanted::isSameAs).findFirst().orElseThrow(SecurityGroupRules::ruleNotFound);
            put(rule.withDescription(wanted.description()));
        }
    }

    private void put(SecurityGroupRuleRecord rule) {
        networks.securityGroupRules().put(rule.ruleId(), rule);
    }
}
