package io.github.bootproof.cloud.ssm.command;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance that Systems Manager manages.
 *
 * @param platform empty when its image has no agent
 * @param allowed whether its role lets the agent register
 * @param role of its instance profile; empty when there is none
 * @param runs whether its machine runs
 * @param seenAt when the agent was heard last
 */
record ManagedInstance(
        String instanceId,
        Optional<Platform> platform,
        boolean allowed,
        Optional<String> role,
        boolean runs,
        Instant seenAt,
        String privateIp,
        String hostName,
        Map<String, String> tags) {
    ManagedInstance {
        tags = Map.copyOf(tags);
    }

    /** Whether the agent has registered, or would when its instance ran. */
    boolean isManaged() {
        return platform.isPresent() && allowed;
    }

    /** Whether commands reach it. */
    boolean isOnline() {
        return isManaged() && runs;
    }
}
