package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * The default network ACLs. All subnets of a VPC use its default one, since others cannot be made here.
 *
 * <p>Source: the VPC User Guide, "Default network ACL for a VPC" (its rules 100 and *, which is 32767).
 */
public final class NetworkAcls {
    private static final Listing<NetworkAcl> LISTING = new Listing<>(
            NetworkAcl::networkAclId,
            Filters.<NetworkAcl>none()
                    .values(
                            "association.association-id",
                            acl -> acl.associations().stream().map(NetworkAclAssociation::networkAclAssociationId))
                    .values(
                            "association.network-acl-id",
                            acl -> acl.associations().stream().map(NetworkAclAssociation::networkAclId))
                    .values(
                            "association.subnet-id",
                            acl -> acl.associations().stream().map(NetworkAclAssociation::subnetId))
                    .value("default", NetworkAcl::isDefault)
                    .value("network-acl-id", NetworkAcl::networkAclId)
                    .value("owner-id", NetworkAcl::ownerId)
                    .value("vpc-id", NetworkAcl::vpcId)
                    .tags(NetworkAcl::tags));

    private final Ec2Context context;
    private final Networks networks;

    public NetworkAcls(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    public DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request) {
        Members.of(request).supported("NetworkAclIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.networkAcls().all().stream().map(this::answer).toList(),
                request.networkAclIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private NetworkAcl answer(NetworkAclRecord acl) {
        return NetworkAcl.builder()
                .networkAclId(acl.networkAclId())
                .vpcId(acl.vpcId())
                .isDefault(true)
                .ownerId(context.scope().account())
                .associations(networks.subnetsOf(acl.vpcId()).stream()
                        .map(subnet -> association(acl, subnet))
                        .toList())
                .entries(Stream.of(true, false)
                        .flatMap(egress ->
                                Stream.of(entry(egress, 100, RuleAction.ALLOW), entry(egress, 32767, RuleAction.DENY)))
                        .toList())
                .tags(context.tags().of(acl.networkAclId()))
                .build();
    }

    /** There is one for each subnet, always the same: so its id is the subnet's with another prefix. */
    private static NetworkAclAssociation association(NetworkAclRecord acl, SubnetRecord subnet) {
        return NetworkAclAssociation.builder()
                .networkAclAssociationId(subnet.subnetId().replace("subnet-", "aclassoc-"))
                .networkAclId(acl.networkAclId())
                .subnetId(subnet.subnetId())
                .build();
    }

    private static NetworkAclEntry entry(boolean egress, int number, RuleAction action) {
        return NetworkAclEntry.builder()
                .cidrBlock("0.0.0.0/0")
                .egress(egress)
                .protocol("-1")
                .ruleAction(action)
                .ruleNumber(number)
                .build();
    }
}
