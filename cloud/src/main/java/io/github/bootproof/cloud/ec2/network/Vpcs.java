package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/**
 * VPCs. A VPC has one IPv4 block and no IPv6; how many there are is not limited, where an AWS account has five at first.
 *
 * <p>Source: the VPC User Guide, "VPC CIDR blocks".
 */
public final class Vpcs {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    private static final Listing<Vpc> LISTING = new Listing<>(
            Vpc::vpcId,
            Filters.<Vpc>none()
                    .value("cidr", Vpc::cidrBlock)
                    .value("cidr-block-association.cidr-block", Vpc::cidrBlock)
                    .values(
                            "cidr-block-association.association-id",
                            vpc -> vpc.cidrBlockAssociationSet().stream().map(VpcCidrBlockAssociation::associationId))
                    .values(
                            "cidr-block-association.state",
                            vpc -> vpc.cidrBlockAssociationSet().stream()
                                    .map(association ->
                                            association.cidrBlockState().stateAsString()))
                    .value("dhcp-options-id", Vpc::dhcpOptionsId)
                    .value("is-default", Vpc::isDefault)
                    .value("isDefault", Vpc::isDefault)
                    .value("owner-id", Vpc::ownerId)
                    .value("state", Vpc::stateAsString)
                    .value("vpc-id", Vpc::vpcId)
                    .tags(Vpc::tags));

    private final Ec2Context context;
    private final Networks networks;

    public Vpcs(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    public CreateVpcResponse create(CreateVpcRequest request) {
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missing("Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        Members.of(request).required("CidrBlock").supported("InstanceTenancy", "TagSpecifications");
        Ipv4Cidr cidr = Ipv4Cidr.parse(request.cidrBlock())
                .orElseThrow(() -> Ec2Errors.invalidParameterValue(
                        request.cidrBlock(), "cidrBlock", "This is not a valid CIDR block."));
        if (cidr.prefixLength() < LARGEST || cidr.prefixLength() > SMALLEST) {
            throw Ec2Errors.error("InvalidVpc.Range", "The CIDR '%s' is invalid.".formatted(request.cidrBlock()));
        }
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.VPC);
        VpcRecord vpc = context.change(
                () -> new VpcMaker(context, networks, context::newId).make(cidr, tenancy(request), false, tags));
        return CreateVpcResponse.builder()
                .vpc(answer(vpc).toBuilder().state("pending").build())
                .build();
    }

    private static String tenancy(CreateVpcRequest request) {
        return switch (request.instanceTenancy()) {
            case null -> "default";
            case DEFAULT -> "default";
            case DEDICATED -> "dedicated";
            case HOST, UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Errors.error(
                        "UnsupportedTenancy",
                        "The tenancy value %s is not supported.".formatted(request.instanceTenancyAsString()));
        };
    }

    public DescribeVpcsResponse describe(DescribeVpcsRequest request) {
        Members.of(request).supported("VpcIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.vpcs().all().stream().map(this::answer).toList(),
                request.vpcIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    public DescribeVpcAttributeResponse describe(DescribeVpcAttributeRequest request) {
        Members.of(request).required("VpcId", "Attribute").supported();
        VpcRecord vpc = networks.vpc(request.vpcId());
        var answer = DescribeVpcAttributeResponse.builder().vpcId(vpc.vpcId());
        switch (request.attribute()) {
            case ENABLE_DNS_SUPPORT -> answer.enableDnsSupport(flag(vpc.enableDnsSupport()));
            case ENABLE_DNS_HOSTNAMES -> answer.enableDnsHostnames(flag(vpc.enableDnsHostnames()));
            case ENABLE_NETWORK_ADDRESS_USAGE_METRICS -> answer.enableNetworkAddressUsageMetrics(flag(false));
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Errors.invalidParameterValue(request.attributeAsString(), "attribute", "Unknown attribute.");
        }
        return answer.build();
    }

    /** One attribute a call, as on AWS; the words of the error are a guess. */
    public ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request) {
        Members.of(request).required("VpcId").supported("EnableDnsSupport", "EnableDnsHostnames");
        AttributeBooleanValue support = request.enableDnsSupport();
        AttributeBooleanValue hostnames = request.enableDnsHostnames();
        if (support != null && hostnames != null) {
            throw Ec2Errors.invalidParameterCombination(
                    "Fields for multiple attribute types specified: enableDnsHostnames, enableDnsSupport");
        }
        if (support == null && hostnames == null) {
            throw Ec2Errors.missing("No attributes specified.");
        }
        Optional<VpcRecord> modified = networks.vpcs()
                .update(
                        request.vpcId(),
                        vpc -> support != null
                                ? vpc.withDnsSupport(support.value())
                                : vpc.withDnsHostnames(hostnames.value()));
        if (modified.isEmpty()) {
            throw Ec2Errors.notFound(request.vpcId());
        }
        return ModifyVpcAttributeResponse.builder().build();
    }

    /** What came with the VPC goes with it; anything else must be gone before. */
    public DeleteVpcResponse delete(DeleteVpcRequest request) {
        Members.of(request).required("VpcId").supported();
        String id = request.vpcId();
        context.changing(() -> {
            networks.vpc(id);
            if (hasDependencies(id)) {
                throw Ec2Errors.dependencyViolation("vpc", id);
            }
            networks.securityGroupsOf(id).forEach(group -> {
                networks.rulesOf(group.groupId()).forEach(rule -> {
                    networks.securityGroupRules().remove(rule.ruleId());
                    context.tags().remove(rule.ruleId());
                });
                networks.securityGroups().remove(group.groupId());
                context.tags().remove(group.groupId());
            });
            RouteTableAssociationRecord main = networks.mainAssociation(id);
            networks.routeTableAssociations().remove(main.associationId());
            networks.routeTables().remove(main.routeTableId());
            context.tags().remove(main.routeTableId());
            networks.networkAcls().all().stream()
                    .filter(acl -> acl.vpcId().equals(id))
                    .forEach(acl -> {
                        networks.networkAcls().remove(acl.networkAclId());
                        context.tags().remove(acl.networkAclId());
                    });
            networks.vpcs().remove(id);
            context.tags().remove(id);
        });
        return DeleteVpcResponse.builder().build();
    }

    private boolean hasDependencies(String vpcId) {
        return !networks.subnetsOf(vpcId).isEmpty()
                || networks.internetGatewayOf(vpcId).isPresent()
                || networks.securityGroupsOf(vpcId).size() > 1
                || networks.routeTables().all().stream()
                                .filter(table -> table.vpcId().equals(vpcId))
                                .count()
                        > 1;
    }

    Vpc answer(VpcRecord vpc) {
        return Vpc.builder()
                .vpcId(vpc.vpcId())
                .state("available")
                .cidrBlock(vpc.cidrBlock())
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId(vpc.cidrAssociationId())
                        .cidrBlock(vpc.cidrBlock())
                        .cidrBlockState(state -> state.state("associated"))
                        .build())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy(vpc.instanceTenancy())
                .isDefault(vpc.isDefault())
                .ownerId(context.scope().account())
                .tags(context.tags().of(vpc.vpcId()))
                .build();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }
}
