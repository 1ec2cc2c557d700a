package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** One permission in members of the request itself, as the operations for ingress take it beside lists of permissions. */
record FlatPermission(
        Optional<String> protocol,
        Optional<Integer> fromPort,
        Optional<Integer> toPort,
        Optional<String> cidr,
        Optional<String> groupName) {

    static List<IpPermission> of(AuthorizeSecurityGroupIngressRequest request) {
        return new FlatPermission(
                        Optional.ofNullable(request.ipProtocol()),
                        Optional.ofNullable(request.fromPort()),
                        Optional.ofNullable(request.toPort()),
                        Optional.ofNullable(request.cidrIp()),
                        Optional.ofNullable(request.sourceSecurityGroupName()))
                .permissions();
    }

    static List<IpPermission> of(RevokeSecurityGroupIngressRequest request) {
        return new FlatPermission(
                        Optional.ofNullable(request.ipProtocol()),
                        Optional.ofNullable(request.fromPort()),
                        Optional.ofNullable(request.toPort()),
                        Optional.ofNullable(request.cidrIp()),
                        Optional.ofNullable(request.sourceSecurityGroupName()))
                .permissions();
    }

    private List<IpPermission> permissions() {
        if (protocol.isEmpty() && groupName.isEmpty()) {
            throw Ec2Errors.missingParameter("IpPermissions");
        }
        var permission = IpPermission.builder().ipProtocol(protocol.orElse("-1"));
        fromPort.ifPresent(permission::fromPort);
        toPort.ifPresent(permission::toPort);
        cidr.ifPresent(
                block -> permission.ipRanges(IpRange.builder().cidrIp(block).build()));
        groupName.ifPresent(name -> permission.userIdGroupPairs(
                UserIdGroupPair.builder().groupName(name).build()));
        return List.of(permission.build());
    }
}
