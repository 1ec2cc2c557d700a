package io.github.bootproof.cloud.ec2.instance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * Why an instance is in its state, as EC2 tells it in StateReason and StateTransitionReason.
 *
 * @param code such as {@code Client.UserInitiatedShutdown}
 * @param transition the older field; may be empty
 */
public record Reason(String code, String message, String transition) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    static Reason pending() {
        return new Reason("pending", "pending", "");
    }

    static Reason userInitiated(Instant now) {
        return new Reason(
                "Client.UserInitiatedShutdown",
                "Client.UserInitiatedShutdown: User initiated shutdown",
                "User initiated (" + TIME.format(now) + ")");
    }

    static Reason instanceInitiated() {
        return new Reason(
                "Client.InstanceInitiatedShutdown",
                "Client.InstanceInitiatedShutdown: Instance initiated shutdown",
                "");
    }

    /** @param why for people: what the engine said */
    static Reason internalError(String why) {
        return new Reason("Server.InternalError", "Server.InternalError: " + why, "Server.InternalError");
    }

    /** Running instances show none. */
    static Optional<Reason> none() {
        return Optional.empty();
    }

    StateReason shape() {
        return StateReason.builder().code(code).message(message).build();
    }
}
