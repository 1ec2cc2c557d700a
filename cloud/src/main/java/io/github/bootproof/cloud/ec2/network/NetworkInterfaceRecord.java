package io.github.bootproof.cloud.ec2.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A network interface, of an instance or a NAT gateway.
 *
 * @param macAddress such as {@code 02:0a:...}
 * @param interfaceType {@code interface} or {@code nat_gateway}
 * @param requesterManaged whether AWS made it, as for a NAT gateway
 * @param publicIp the public address that it was given without an elastic one; empty when it has none
 */
public record NetworkInterfaceRecord(
        String networkInterfaceId,
        String vpcId,
        String subnetId,
        String privateIp,
        String macAddress,
        List<String> groupIds,
        String description,
        String interfaceType,
        boolean requesterManaged,
        boolean sourceDestCheck,
        Optional<String> publicIp,
        Optional<Attachment> attachment) {
    public NetworkInterfaceRecord {
        groupIds = List.copyOf(groupIds);
    }

    /**
     * What it is attached to.
     *
     * @param attachmentId {@code eni-attach-...}
     * @param instanceId empty when it is something of AWS's own
     */
    public record Attachment(
            String attachmentId,
            Optional<String> instanceId,
            int deviceIndex,
            Instant attachTime,
            boolean deleteOnTermination) {}

    public NetworkInterfaceRecord withGroups(List<String> newGroupIds) {
        return new NetworkInterfaceRecord(
                networkInterfaceId,
                vpcId,
                subnetId,
                privateIp,
                macAddress,
                newGroupIds,
                description,
                interfaceType,
                requesterManaged,
                sourceDestCheck,
                publicIp,
                attachment);
    }

    public NetworkInterfaceRecord withSourceDestCheck(boolean check) {
        return new NetworkInterfaceRecord(
                networkInterfaceId,
                vpcId,
                subnetId,
                privateIp,
                macAddress,
                groupIds,
                description,
                interfaceType,
                requesterManaged,
                check,
                publicIp,
                attachment);
    }

    public NetworkInterfaceRecord withPublicIp(Optional<String> newPublicIp) {
        return new NetworkInterfaceRecord(
                networkInterfaceId,
                vpcId,
                subnetId,
                privateIp,
                macAddress,
                groupIds,
                description,
                interfaceType,
                requesterManaged,
                sourceDestCheck,
                newPublicIp,
                attachment);
    }

    public NetworkInterfaceRecord withAttachment(Optional<Attachment> newAttachment) {
        return new NetworkInterfaceRecord(
                networkInterfaceId,
                vpcId,
                subnetId,
                privateIp,
                macAddress,
                groupIds,
                description,
                interfaceType,
                requesterManaged,
                sourceDestCheck,
                publicIp,
                newAttachment);
    }
}
