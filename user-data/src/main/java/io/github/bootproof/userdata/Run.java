package io.github.bootproof.userdata;

import java.util.Optional;

/**
 * One thing that runs on the instance.
 *
 * <p>{@code runcmd} appears twice: in the config stage its module writes a script (no file is executed), in the final
 * stage {@code scripts-user} executes that file.
 *
 * @param stage when in the boot
 * @param source what in the payload it comes from
 * @param frequency at which boots
 * @param module the cloud-init module that runs it, as its list names it ({@code scripts-user}), or the handler
 *     ({@code boot_hook}, {@code part_handler})
 * @param semaphore the file whose presence keeps it from running again; empty when it runs at each boot
 * @param file the file that is executed
 */
public record Run(
        Stage stage,
        RunSource source,
        Frequency frequency,
        String module,
        Optional<String> semaphore,
        Optional<String> file) {

    /**
     * Where cloud-init notes that a module ran.
     *
     * <p>Source: {@code helpers.py}, {@code FileSemaphores}. {@code /var/lib/cloud/instance} is a link to
     * {@code /var/lib/cloud/instances/<instance id>}.
     */
    static Optional<String> semaphoreOf(String module, Frequency frequency) {
        String name = "config_" + module.replace('-', '_');
        return switch (frequency) {
            case PER_INSTANCE -> Optional.of("/var/lib/cloud/instance/sem/" + name);
            case ONCE -> Optional.of("/var/lib/cloud/sem/" + name + ".once");
            case PER_ALWAYS -> Optional.empty();
        };
    }
}
