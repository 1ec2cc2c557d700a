package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.images.BootImage;
import java.util.Map;
import java.util.Optional;

/**
 * A machine to make.
 *
 * @param bootMode how its init is made to run
 * @param notes what is to be known of it later
 * @param network its private network; without one it is in the engine's usual network, with egress
 * @param kept whether it outlives the process that makes it, and a restart of the host
 */
public record MachineSpec(
        BootImage image,
        BootMode bootMode,
        Map<String, String> notes,
        Optional<NetworkAttachment> network,
        boolean kept) {

    /** A machine of this process alone, in the engine's usual network. */
    public static MachineSpec of(BootImage image, BootMode bootMode, Map<String, String> notes) {
        return new MachineSpec(image, bootMode, notes, Optional.empty(), false);
    }
}
