package io.github.bootproof.machines.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the engine says of a container.
 *
 * @param address its IPv4 address, while it runs
 * @param prefixLength of its network, in bits
 * @param startedAt when its init process was started the last time
 * @param exitCode the init process's exit status, meaningful when it does not run
 */
public record ContainerStatus(
        ContainerId id,
        String name,
        boolean running,
        Optional<String> address,
        OptionalInt prefixLength,
        Optional<String> macAddress,
        Optional<Instant> startedAt,
        int exitCode,
        Map<String, String> labels) {}
