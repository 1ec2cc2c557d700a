package io.github.bootproof.cloud.ssm.command;

import java.time.Instant;
import java.util.Optional;

/**
 * A command on one instance.
 *
 * @param run which run of its script is the present one, from 1: a script that asks for a reboot, or was cut off by one, runs again
 * @param startedAt when it was delivered
 * @param responseCode the script's exit code; -1 until there is one
 * @param output what the script wrote to its standard output, as far as it is kept
 * @param errors what it wrote to its standard error, as far as it is kept
 */
record InvocationRecord(
        String commandId,
        String instanceId,
        InvocationState state,
        int run,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int responseCode,
        String output,
        String errors) {

    static InvocationRecord pending(String commandId, String instanceId) {
        return new InvocationRecord(
                commandId, instanceId, InvocationState.PENDING, 1, Optional.empty(), Optional.empty(), -1, "", "");
    }

    static String key(String commandId, String instanceId) {
        return commandId + "/" + instanceId;
    }

    String key() {
        return key(commandId, instanceId);
    }

    InvocationRecord in(InvocationState next, Instant now) {
        return new InvocationRecord(
                commandId,
                instanceId,
                next,
                run,
                next == InvocationState.IN_PROGRESS ? Optional.of(now) : startedAt,
                next.isOver() ? Optional.of(now) : Optional.empty(),
                responseCode,
                output,
                errors);
    }

    InvocationRecord inRun(int next) {
        return new InvocationRecord(
                commandId, instanceId, state, next, startedAt, endedAt, responseCode, output, errors);
    }

    InvocationRecord with(int code, String newOutput, String newErrors) {
        return new InvocationRecord(commandId, instanceId, state, run, startedAt, endedAt, code, newOutput, newErrors);
    }
}
