package io.github.bootproof.cloud.ssm.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/**
 * A command.
 *
 * @param request as it was sent, with the defaults filled in
 * @param instanceIds whom it was sent to
 * @param cancelled whether its cancellation was asked for
 */
record CommandRecord(
        String commandId,
        SendCommandRequest request,
        List<String> instanceIds,
        Instant requestedAt,
        boolean cancelled) {
    CommandRecord {
        instanceIds = List.copyOf(instanceIds);
    }

    ShellScript script() {
        return ShellScript.of(request.parameters());
    }

    /** When it is delivered to nobody any more. */
    Instant deliveryEnds() {
        return requestedAt.plusSeconds(request.timeoutSeconds());
    }

    /** When results are waited for no more: the time for its delivery, and the script's. */
    Instant expiresAfter() {
        return deliveryEnds().plus(Duration.ofSeconds(script().limitSeconds()));
    }

    /** At how many instances it may be at the same time. */
    int concurrency() {
        return Math.max(1, Share.parse(request.maxConcurrency()).of(instanceIds.size()));
    }

    /** How many errors are too many. */
    boolean isTooMany(long errors) {
        return errors > Share.parse(request.maxErrors()).of(instanceIds.size());
    }

    CommandRecord withCancelled() {
        return new CommandRecord(commandId, request, instanceIds, requestedAt, true);
    }
}
