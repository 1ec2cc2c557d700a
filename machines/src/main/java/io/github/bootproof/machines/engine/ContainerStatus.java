package io.github.bootproof.machines.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine says of a container.
 *
 * @param address its IPv4 address, while it runs
 * @param startedAt when its init process was started the last time
 * @param exitCode the init process's exit status, meaningful when it does not run
 */
public record ContainerStatus(
        ContainerId id,
        String name,
        boolean running,
        Optional<String> address,
        Optional<String> macAddress,
        Optional<Instant> startedAt,
        int exitCode,
        Map<String, String> labels) {}
