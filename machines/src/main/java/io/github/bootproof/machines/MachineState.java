package io.github.bootproof.machines;

/** Where a machine is in its life; {@link MachineLifecycle} has the diagram. */
public enum MachineState {
    /** It has its disk and does not run: newly created, stopped, or powered off from inside. */
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING,
    /** It was rebooted from inside: its init has ended and is being started again. */
    REBOOTING,
    REMOVING,
    REMOVED
}
