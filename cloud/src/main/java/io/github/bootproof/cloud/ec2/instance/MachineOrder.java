package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.imds.ImdsSource;
import io.github.bootproof.machines.NetworkAttachment;
import java.util.Optional;

/**
 * The machine that an instance wants.
 *
 * @param area whose it is: account and region
 * @param recipe which image
 * @param architecture the processor that was asked for: {@code x86_64} or {@code arm64}
 * @param difference how the recipe is not what was asked for, in one line
 * @param network its place in the VPC's network
 * @param hasDisk whether it ran before: then a machine without that disk will not do
 * @param metadata what its metadata service serves
 */
public record MachineOrder(
        String instanceId,
        String area,
        String recipe,
        String architecture,
        Optional<String> difference,
        NetworkAttachment network,
        boolean hasDisk,
        ImdsSource metadata) {}
