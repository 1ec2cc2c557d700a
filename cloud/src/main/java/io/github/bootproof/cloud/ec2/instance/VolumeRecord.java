package io.github.bootproof.cloud.ec2.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * A volume that came with an instance. It is recorded: the machine has one disk whatever it says.
 *
 * @param size in GiB
 * @param type such as {@code gp3}
 */
public record VolumeRecord(
        String volumeId,
        String deviceName,
        int size,
        String type,
        Optional<Integer> iops,
        Optional<Integer> throughput,
        boolean encrypted,
        boolean deleteOnTermination,
        Instant createTime) {

    VolumeRecord withDeleteOnTermination(boolean delete) {
        return new VolumeRecord(volumeId, deviceName, size, type, iops, throughput, encrypted, delete, createTime);
    }
}
