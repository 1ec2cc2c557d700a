package io.github.bootproof.cloud.ssm.command;

import java.time.Duration;
import java.util.List;

/** How the machines of instances are reached. */
@FunctionalInterface
public interface InstanceShell {
    /**
     * Runs a program on an instance's machine, as root, and waits until it ends.
     *
     * @param limit after which it is waited for no more; what runs is left running
     * @throws Unreachable when the machine does not run, goes down under it, or did not answer in time
     */
    Ran run(String instanceId, List<String> command, Duration limit);

    /** What a program wrote. */
    record Ran(int exitCode, String output, String errors) {}

    /** The machine could not be asked; later it may. */
    final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
