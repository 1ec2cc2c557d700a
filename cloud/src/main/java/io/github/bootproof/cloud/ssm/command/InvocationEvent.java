package io.github.bootproof.cloud.ssm.command;

/** What may happen to a command on one instance. */
enum InvocationEvent {
    /** The instance has it. */
    DELIVERED,
    /** Its script ended with 0. */
    SUCCEEDED,
    /** Its script ended otherwise. */
    FAILED,
    /** Its script took longer than executionTimeout. */
    TIMED_OUT,
    /** CancelCommand. */
    CANCEL_REQUESTED,
    /** Its script was ended because of that. */
    CANCELLED,
    /** The instance did not get it, or gave no result, in time. */
    EXPIRED,
    /** The instance is gone. */
    INSTANCE_GONE,
    /** Too many other instances failed. */
    CALLED_OFF
}
