package io.github.bootproof.cloud.ssm.command;

/**
 * Where a command is on one instance. Source: User Guide, "Understanding command statuses". Which Status the details Terminated and
 * Undeliverable have is a guess.
 */
public enum InvocationState {
    PENDING("Pending", "Pending"),
    IN_PROGRESS("InProgress", "InProgress"),
    CANCELLING("Cancelling", "Cancelling"),
    SUCCESS("Success", "Success"),
    FAILED("Failed", "Failed"),
    CANCELLED("Cancelled", "Cancelled"),
    EXECUTION_TIMED_OUT("TimedOut", "ExecutionTimedOut"),
    DELIVERY_TIMED_OUT("TimedOut", "DeliveryTimedOut"),
    UNDELIVERABLE("Failed", "Undeliverable"),
    TERMINATED("Cancelled", "Terminated");

    private final String status;
    private final String details;

    InvocationState(String status, String details) {
        this.status = status;
        this.details = details;
    }

    /** AWS's Status. */
    String status() {
        return status;
    }

    /** AWS's StatusDetails. */
    String details() {
        return details;
    }

    boolean isOver() {
        return switch (this) {
            case PENDING, IN_PROGRESS, CANCELLING -> false;
            case SUCCESS, FAILED, CANCELLED, EXECUTION_TIMED_OUT, DELIVERY_TIMED_OUT, UNDELIVERABLE, TERMINATED -> true;
        };
    }

    /** Whether it counts against MaxErrors: what was not delivered does not. */
    boolean isError() {
        return this == FAILED || this == EXECUTION_TIMED_OUT;
    }
}
