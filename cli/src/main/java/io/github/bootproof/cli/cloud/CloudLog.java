package io.github.bootproof.cli.cloud;

import java.time.Duration;
import java.time.Instant;

/** What a local cloud tells of itself while it runs. Called by any thread; takes no time. */
public interface CloudLog {
    /**
     * A call was answered.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     * @param status of HTTP
     * @param error AWS's code of what went wrong, or empty
     */
    void called(Instant at, String service, String operation, int status, String error, Duration took);

    /**
     * A stack or one of its resources came into another state.
     *
     * @param logicalId the stack's name for the stack itself
     * @param reason may be empty
     */
    void stackEvent(Instant at, String stack, String logicalId, String type, String status, String reason);

    /** Something about an instance: its state, or a step of its boot. */
    void instance(Instant at, String instance, String what);

    /** A mistake of Bootproof's own. */
    void failed(Instant at, String what, Throwable cause);
}
