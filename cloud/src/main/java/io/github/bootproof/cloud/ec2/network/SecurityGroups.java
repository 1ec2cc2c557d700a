package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.Peer;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.PeerKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Security groups; their rules are {@link SecurityGroupRules}'.
 *
 * <p>Source: the VPC User Guide, "Control traffic to your AWS resources using security groups".
 */
public final class SecurityGroups {
    private static final Pattern VALID_TEXT = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");
    private static final String VALID_SET = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";

    private static final Listing<SecurityGroup> LISTING = new Listing<>(SecurityGroup::groupId, filters());

    private final Ec2Context context;
    private final Networks networks;

    public SecurityGroups(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    private static Filters<SecurityGroup> filters() {
        Filters<SecurityGroup> filters = Filters.<SecurityGroup>none()
                .value("description", SecurityGroup::description)
                .value("group-id", SecurityGroup::groupId)
                .value("group-name", SecurityGroup::groupName)
                .value("owner-id", SecurityGroup::ownerId)
                .value("vpc-id", SecurityGroup::vpcId)
                .tags(SecurityGroup::tags);
        addFilters(filters, "ip-permission.", SecurityGroup::ipPermissions);
        addFilters(filters, "egress.ip-permission.", SecurityGroup::ipPermissionsEgress);
        return filters;
    }

    private static void addFilters(
            Filters<SecurityGroup> filters, String prefix, Function<SecurityGroup, List<IpPermission>> permissions) {
        filters.values(
                prefix + "cidr",
                group -> permissions.apply(group).stream()
                        .flatMap(each -> each.ipRanges().stream().map(IpRange::cidrIp)));
        filters.values(
                prefix + "ipv6-cidr",
                group -> permissions.apply(group).stream()
                        .flatMap(each -> each.ipv6Ranges().stream().map(Ipv6Range::cidrIpv6)));
        filters.values(
                prefix + "prefix-list-id",
                group -> permissions.apply(group).stream()
                        .flatMap(each -> each.prefixListIds().stream().map(PrefixListId::prefixListId)));
        filters.values(
                prefix + "group-id",
                group -> permissions.apply(group).stream()
                        .flatMap(each -> each.userIdGroupPairs().stream().map(UserIdGroupPair::groupId)));
        filters.values(
                prefix + "from-port",
                group -> permissions.apply(group).stream().flatMap(each -> Stream.ofNullable(each.fromPort())));
        filters.values(
                prefix + "to-port",
                group -> permissions.apply(group).stream().flatMap(each -> Stream.ofNullable(each.toPort())));
        filters.values(
                prefix + "protocol", group -> permissions.apply(group).stream().map(IpPermission::ipProtocol));
    }

    public CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        Members.of(request).required("GroupName", "Description").supported("VpcId", "TagSpecifications");
        String name = request.groupName();
        requireValid("group name", "names", name);
        requireValid("group description", "descriptions", request.description());
        if (name.startsWith("sg-")) {
            throw Ec2Errors.invalidParameterValue(name, "groupName", "Group names may not be in the format sg-*.");
        }
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.SECURITY_GROUP);
        SecurityGroupRecord made = context.change(() -> {
            String vpcId = vpcId(request.vpcId());
            if (name.equals(SecurityGroupRecord.DEFAULT)) {
                throw Ec2Errors.error("InvalidGroup.Reserved", "The security group 'default' is reserved");
            }
            boolean isTaken = networks.securityGroupsOf(vpcId).stream()
                    .anyMatch(other -> other.groupName().equals(name));
            if (isTaken) {
                throw Ec2Errors.error(
                        "InvalidGroup.Duplicate",
                        "The security group '%s' already exists for VPC '%s'".formatted(name, vpcId));
            }
            var group = new SecurityGroupRecord(context.newId("sg"), vpcId, name, request.description());
            new VpcMaker(context, networks, context::newId).makeGroup(group, tags);
            return group;
        });
        return CreateSecurityGroupResponse.builder()
                .groupId(made.groupId())
                .securityGroupArn(context.scope().arn("ec2", "security-group/" + made.groupId()))
                .tags(context.tags().of(made.groupId()))
                .build();
    }

    /** @param what as EC2's errors name it: {@code group name}, {@code rule description} */
    static void requireValid(String what, String plural, String text) {
        if (!VALID_TEXT.matcher(text).matches()) {
            String subject = what.startsWith("group") ? "security " + what : what;
            throw Ec2Errors.invalidParameterValue(
                    "Invalid %s. Valid %s are strings less than 256 characters from the following set:  %s"
                            .formatted(subject, plural, VALID_SET));
        }
    }

    private String vpcId(@Nullable String given) {
        return given == null
                ? networks.defaultVpc()
                        .map(VpcRecord::vpcId)
                        .orElseThrow(() -> Ec2Errors.error("VPCIdNotSpecified", "No default VPC for this user"))
                : networks.vpc(given).vpcId();
    }

    /** Names are those of the default VPC, as on AWS. */
    public DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        Members.of(request).supported("GroupIds", "GroupNames", "Filters", "MaxResults", "NextToken");
        List<String> ids = Stream.concat(
                        request.groupIds().stream(),
                        request.groupNames().stream().map(name -> named(name).groupId()))
                .toList();
        for (String id : ids) {
            if (!id.startsWith("sg-")) {
                throw Ec2Errors.error(
                        "InvalidGroupId.Malformed", "Invalid id: \"%s\" (expecting \"sg-...\")".formatted(id));
            }
        }
        var page = LISTING.of(
                networks.securityGroups().all().stream().map(this::answer).toList(),
                ids,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** The group of an id, or of a name in the default VPC. */
    SecurityGroupRecord given(@Nullable String groupId, @Nullable String groupName) {
        if (groupId == null && groupName == null) {
            throw Ec2Errors.missing("The request must contain the parameter groupName or groupId");
        }
        return groupId == null ? named(String.valueOf(groupName)) : networks.securityGroup(groupId);
    }

    private SecurityGroupRecord named(String name) {
        String vpcId = vpcId(null);
        return networks.securityGroupsOf(vpcId).stream()
                .filter(group -> group.groupName().equals(name))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.error(
                        "InvalidGroup.NotFound",
                        "The security group '%s' does not exist in default VPC '%s'".formatted(name, vpcId)));
    }

    /** Not while an interface has it or a rule of another group names it. */
    public DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        Members.of(request).supported("GroupId", "GroupName");
        String deleted = context.change(() -> {
            SecurityGroupRecord group = given(request.groupId(), request.groupName());
            String id = group.groupId();
            if (group.isDefault()) {
                throw Ec2Errors.error(
                        "CannotDelete",
                        "the specified group: \"%s\" name: \"default\" cannot be deleted by a user".formatted(id));
            }
            if (isInUse(id)) {
                throw Ec2Errors.dependencyViolation("resource %s has a dependent object".formatted(id));
            }
            networks.rulesOf(id).forEach(rule -> {
                networks.securityGroupRules().remove(rule.ruleId());
                context.tags().remove(rule.ruleId());
            });
            networks.securityGroups().remove(id);
            context.tags().remove(id);
            return id;
        });
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(deleted)
                .build();
    }

    private boolean isInUse(String id) {
        var peer = new Peer(PeerKind.GROUP, id);
        return networks.networkInterfaces().all().stream()
                        .anyMatch(
                                networkInterface -> networkInterface.groupIds().contains(id))
                || networks.securityGroupRules().all().stream()
                        .anyMatch(rule ->
                                rule.peer().equals(peer) && !rule.groupId().equals(id));
    }

    private SecurityGroup answer(SecurityGroupRecord group) {
        List<SecurityGroupRuleRecord> rules = networks.rulesOf(group.groupId());
        String account = context.scope().account();
        return SecurityGroup.builder()
                .groupId(group.groupId())
                .groupName(group.groupName())
                .description(group.description())
                .vpcId(group.vpcId())
                .ownerId(account)
                .securityGroupArn(context.scope().arn("ec2", "security-group/" + group.groupId()))
                .ipPermissions(IpPermissions.of(
                        rules.stream().filter(rule -> !rule.isEgress()).toList(), account))
                .ipPermissionsEgress(IpPermissions.of(
                        rules.stream().filter(SecurityGroupRuleRecord::isEgress).toList(), account))
                .tags(context.tags().of(group.groupId()))
                .build();
    }
}
