package io.github.bootproof.cloud.ec2.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network interface to be made.
 *
 * @param privateIp empty for the next free address of the subnet
 * @param groupIds security groups; for an interface of an instance the default group when empty
 * @param interfaceType {@code interface} or {@code nat_gateway}
 */
public record NewInterface(
        String subnetId,
        Optional<String> privateIp,
        List<String> groupIds,
        String description,
        String interfaceType,
        boolean requesterManaged,
        Map<String, String> tags) {

    /** One of an instance. */
    public static NewInterface ofInstance(
            String subnetId, Optional<String> privateIp, List<String> groupIds, Map<String, String> tags) {
        return new NewInterface(subnetId, privateIp, groupIds, "", "interface", false, tags);
    }
}
