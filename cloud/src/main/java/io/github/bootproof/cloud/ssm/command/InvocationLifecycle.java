package io.github.bootproof.cloud.ssm.command;

import java.util.Optional;

/**
 * The states of a command on one instance.
 *
 * <pre>
 *            DELIVERED               SUCCEEDED
 *   PENDING -----------> IN_PROGRESS ---------> SUCCESS
 *     |                   |   |  |    FAILED
 *     |                   |   |  +------------> FAILED
 *     |  CANCEL_REQUESTED |   |       TIMED_OUT
 *     |                   |   +---------------> EXECUTION_TIMED_OUT
 *     |                   v
 *     |              CANCELLING --------------> CANCELLED, or how its script ended after all
 *     +-- CANCEL_REQUESTED -------------------> CANCELLED
 *     +-- CALLED_OFF -------------------------> TERMINATED
 *   each that is not over: EXPIRED -----------> DELIVERY_TIMED_OUT
 *                          INSTANCE_GONE -----> UNDELIVERABLE
 * </pre>
 */
final class InvocationLifecycle {
    private InvocationLifecycle() {}

    /** Empty when the event changes nothing: a result that comes too late, a second cancellation. */
    static Optional<InvocationState> next(InvocationState state, InvocationEvent event) {
        return switch (state) {
            case PENDING ->
                switch (event) {
                    case DELIVERED -> Optional.of(InvocationState.IN_PROGRESS);
                    case CANCEL_REQUESTED -> Optional.of(InvocationState.CANCELLED);
                    case CALLED_OFF -> Optional.of(InvocationState.TERMINATED);
                    case EXPIRED -> Optional.of(InvocationState.DELIVERY_TIMED_OUT);
                    case INSTANCE_GONE -> Optional.of(InvocationState.UNDELIVERABLE);
                    case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED -> Optional.empty();
                };
            case IN_PROGRESS ->
                event == InvocationEvent.CANCEL_REQUESTED ? Optional.of(InvocationState.CANCELLING) : ended(event);
            case CANCELLING -> ended(event);
            case SUCCESS, FAILED, CANCELLED, EXECUTION_TIMED_OUT, DELIVERY_TIMED_OUT, UNDELIVERABLE, TERMINATED ->
                Optional.empty();
        };
    }

    private static Optional<InvocationState> ended(InvocationEvent event) {
        return switch (event) {
            case SUCCEEDED -> Optional.of(InvocationState.SUCCESS);
            case FAILED -> Optional.of(InvocationState.FAILED);
            case TIMED_OUT -> Optional.of(InvocationState.EXECUTION_TIMED_OUT);
            case CANCELLED -> Optional.of(InvocationState.CANCELLED);
            case EXPIRED -> Optional.of(InvocationState.DELIVERY_TIMED_OUT);
            case INSTANCE_GONE -> Optional.of(InvocationState.UNDELIVERABLE);
            case DELIVERED, CANCEL_REQUESTED, CALLED_OFF -> Optional.empty();
        };
    }
}
