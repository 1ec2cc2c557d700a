package io.github.bootproof.cloud.ec2.instance;

/** What an instance's status check shows while it runs. */
public enum Reachability {
    INITIALIZING,
    PASSED,
    FAILED;

    /** What an event makes of it. */
    Reachability after(InstanceEvent event) {
        return switch (event) {
            case START_REQUESTED, STARTED, REBOOTED, BOOTPROOF_RESTARTED -> INITIALIZING;
            case BOOT_FINISHED, ENGINE_FOUND -> PASSED;
            case BOOT_FAILED, ENGINE_LOST -> FAILED;
            case STOP_REQUESTED,
                    REBOOT_REQUESTED,
                    TERMINATE_REQUESTED,
                    LAUNCH_FAILED,
                    START_FAILED,
                    STOP_FINISHED,
                    STOP_FAILED,
                    REMOVED,
                    POWERED_OFF,
                    POWERED_OFF_FOR_GOOD,
                    CRASHED -> this;
        };
    }
}
