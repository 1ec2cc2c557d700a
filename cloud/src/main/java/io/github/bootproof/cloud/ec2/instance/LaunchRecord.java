package io.github.bootproof.cloud.ec2.instance;

import java.util.List;
import java.util.Optional;

/**
 * What RunInstances settled of an instance.
 *
 * @param launchIndex position in its reservation, from 0
 * @param recipe the image of Bootproof's that the AMI means, such as {@code amazon-linux-2023}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param networkInterfaceId of its one interface, which it has until it is terminated
 * @param publicAddress whether it gets a public address at each start
 * @param rootDeviceName such as {@code /dev/xvda}
 * @param volumes its root volume and others, recorded
 */
public record LaunchRecord(
        String reservationId,
        int launchIndex,
        String imageId,
        String recipe,
        String architecture,
        Optional<String> keyName,
        Optional<String> clientToken,
        String availabilityZone,
        String vpcId,
        String subnetId,
        String networkInterfaceId,
        boolean publicAddress,
        String rootDeviceName,
        List<VolumeRecord> volumes) {
    public LaunchRecord {
        volumes = List.copyOf(volumes);
    }

    LaunchRecord with(List<VolumeRecord> newVolumes) {
        return new LaunchRecord(
                reservationId,
                launchIndex,
                imageId,
                recipe,
                architecture,
                keyName,
                clientToken,
                availabilityZone,
                vpcId,
                subnetId,
                networkInterfaceId,
                publicAddress,
                rootDeviceName,
                newVolumes);
    }
}
