package io.github.bootproof.cloud.wire;

import java.time.Duration;
import java.util.Optional;

/** Told of what goes over the wire, for the log that a person reads. Called from any thread; what it throws is ignored. */
public interface WireListener {
    /** A request was answered. */
    void answered(AnsweredCall call);

    /** A request had a member that this SDK does not know; it was ignored. Told once for each member of each operation. */
    default void unknownMember(String service, String operation, String member) {}

    /** A service failed in a way that it should not; its caller was told InternalFailure. */
    default void failed(String service, String operation, String requestId, Throwable failure) {}

    static WireListener none() {
        return call -> {};
    }

    /**
     * One request and its answer.
     *
     * @param service name as in credential scopes, such as {@code ec2}; empty when it was not found
     * @param operation AWS's name; empty when it was not found
     * @param errorCode when it was an error
     * @param inProcess whether the caller is a part of Bootproof
     */
    record AnsweredCall(
            String service,
            String operation,
            String region,
            int status,
            Optional<String> errorCode,
            Duration duration,
            String requestId,
            boolean inProcess) {}
}
