package io.github.bootproof.machines;

/** What can happen to a machine: requests of its user, reports of the engine, and what its own init does. */
public enum MachineEvent {
    START_REQUESTED,
    STOP_REQUESTED,
    REMOVE_REQUESTED,
    STARTED,
    START_FAILED,
    STOP_FINISHED,
    /** The engine did not stop it, or nobody can say so. */
    STOP_FAILED,
    REMOVED,
    REMOVE_FAILED,
    /** Its init asked the kernel for a restart. */
    REBOOTED,
    /** Its init asked the kernel to halt or to power off. */
    POWERED_OFF,
    /** Its init ended in any other way. */
    CRASHED
}
