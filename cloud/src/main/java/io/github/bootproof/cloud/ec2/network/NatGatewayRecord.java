package io.github.bootproof.cloud.ec2.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A NAT gateway.
 *
 * @param connectivityType {@code public} or {@code private}
 * @param allocationId of its elastic address; empty when private
 * @param publicIp of its elastic address, kept since it is shown after that address has gone to someone else
 * @param networkInterfaceId of the interface that it has while it is not deleted
 * @param failure why it could not be made
 * @param deleteTime when it was deleted
 */
public record NatGatewayRecord(
        String natGatewayId,
        String vpcId,
        String subnetId,
        String connectivityType,
        Optional<String> allocationId,
        Optional<String> publicIp,
        Optional<String> networkInterfaceId,
        Optional<String> privateIp,
        Instant createTime,
        Optional<Failure> failure,
        Optional<Instant> deleteTime) {

    /** Why it could not be made, such as {@code Gateway.NotAttached}. */
    public record Failure(String code, String message) {}

    /** Whether it passes traffic. */
    public boolean isAvailable() {
        return failure.isEmpty() && deleteTime.isEmpty();
    }

    NatGatewayRecord deleted(Instant time) {
        return new NatGatewayRecord(
                natGatewayId,
                vpcId,
                subnetId,
                connectivityType,
                allocationId,
                publicIp,
                networkInterfaceId,
                privateIp,
                createTime,
                failure,
                Optional.of(time));
    }
}
