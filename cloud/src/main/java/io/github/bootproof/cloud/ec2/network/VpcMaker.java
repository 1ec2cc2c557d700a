package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.Peer;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRuleRecord.PeerKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Makes a VPC with what comes with it: the main route table, the default security group, the default network ACL.
 *
 * @param newId gives a new id for a prefix such as {@code vpc}
 */
record VpcMaker(Ec2Context context, Networks networks, UnaryOperator<String> newId) {

    VpcRecord make(Ipv4Cidr cidr, String tenancy, boolean isDefault, Map<String, String> tags) {
        String vpcId = newId.apply("vpc");
        var vpc = new VpcRecord(
                vpcId,
                cidr.toString(),
                newId.apply("vpc-cidr-assoc"),
                tenancy,
                DhcpOptionSets.defaultId(context.scope()),
                true,
                isDefault,
                isDefault);
        networks.vpcs().put(vpcId, vpc);
        context.tags().enter(vpcId, ResourceType.VPC, tags);
        makeMainRouteTable(vpcId);
        makeDefaultGroup(vpcId);
        String aclId = newId.apply("acl");
        networks.networkAcls().put(aclId, new NetworkAclRecord(aclId, vpcId));
        context.tags().enter(aclId, ResourceType.NETWORK_ACL, Map.of());
        return vpc;
    }

    private void makeMainRouteTable(String vpcId) {
        String tableId = newId.apply("rtb");
        networks.routeTables().put(tableId, new RouteTableRecord(tableId, vpcId, List.of()));
        context.tags().enter(tableId, ResourceType.ROUTE_TABLE, Map.of());
        String associationId = newId.apply("rtbassoc");
        networks.routeTableAssociations()
                .put(associationId, new RouteTableAssociationRecord(associationId, tableId, Optional.empty()));
    }

    private void makeDefaultGroup(String vpcId) {
        var group = new SecurityGroupRecord(
                newId.apply("sg"), vpcId, SecurityGroupRecord.DEFAULT, "default VPC security group");
        makeGroup(group, Map.of());
        addAllTraffic(group.groupId(), false, new Peer(PeerKind.GROUP, group.groupId()));
    }

    /** A group with the rule that every new one has: all traffic may leave. */
    void makeGroup(SecurityGroupRecord group, Map<String, String> tags) {
        networks.securityGroups().put(group.groupId(), group);
        context.tags().enter(group.groupId(), ResourceType.SECURITY_GROUP, tags);
        addAllTraffic(group.groupId(), true, new Peer(PeerKind.CIDR_IPV4, "0.0.0.0/0"));
    }

    private void addAllTraffic(String groupId, boolean isEgress, Peer peer) {
        String ruleId = newId.apply("sgr");
        networks.securityGroupRules()
                .put(
                        ruleId,
                        new SecurityGroupRuleRecord(ruleId, groupId, isEgress, "-1", -1, -1, peer, Optional.empty()));
        context.tags().enter(ruleId, ResourceType.SECURITY_GROUP_RULE, Map.of());
    }
}
