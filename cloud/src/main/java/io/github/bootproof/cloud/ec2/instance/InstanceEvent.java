package io.github.bootproof.cloud.ec2.instance;

/** What can happen to an instance: calls of the API, reports of its machine, and a new start of Bootproof. */
public enum InstanceEvent {
    START_REQUESTED,
    STOP_REQUESTED,
    REBOOT_REQUESTED,
    TERMINATE_REQUESTED,

    /** Its machine's init runs. */
    STARTED,
    /** Its first start failed: there is no machine. */
    LAUNCH_FAILED,
    /** A later start failed: its disk is there. */
    START_FAILED,
    /** Its machine does not run any more. */
    STOP_FINISHED,
    /** Its machine could not be stopped, and may run on: it is tried again. */
    STOP_FAILED,
    /** Its machine is gone, or nobody can say so. */
    REMOVED,

    /** cloud-init has finished. */
    BOOT_FINISHED,
    /** The machine boots, but not as an instance: cloud-init found no metadata. */
    BOOT_FAILED,
    /** It was shut down from inside, and is to be kept then. */
    POWERED_OFF,
    /** It was shut down from inside, and is to be terminated then. */
    POWERED_OFF_FOR_GOOD,
    /** It was restarted from inside. */
    REBOOTED,
    /** Its init ended in any other way. */
    CRASHED,

    /** The engine does not answer any more. */
    ENGINE_LOST,
    ENGINE_FOUND,
    /** Bootproof was started, and finds the instance in its state without the machine that belongs to it. */
    BOOTPROOF_RESTARTED
}
