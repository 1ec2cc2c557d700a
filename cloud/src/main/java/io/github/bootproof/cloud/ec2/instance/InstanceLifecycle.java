package io.github.bootproof.cloud.ec2.instance;

/**
 * An instance's life.
 *
 * <pre>
 *  RunInstances            STARTED
 *  -----------> PENDING ------------> RUNNING --STOP_REQUESTED--> STOPPING
 *                ^  |  |               |  ^  |                       |
 *                |  |  | LAUNCH_FAILED |  |  | POWERED_OFF, CRASHED,  | STOP_FINISHED
 *                |  |  v               |  |  v START_FAILED           v
 *                |  |  TERMINATED      |  +--REBOOT_REQUESTED,      STOPPED
 *                |  |                  |     REBOOTED                |
 *                |  +--START_FAILED----|----------------------------> |
 *                +---------------------|--------START_REQUESTED-------+
 *                                      | POWERED_OFF_FOR_GOOD
 *                                      v
 *  any of them --TERMINATE_REQUESTED--> SHUTTING_DOWN --REMOVED--> TERMINATED
 * </pre>
 *
 * What is stored is the state, and it says what is intended: after a crash {@code BOOTPROOF_RESTARTED} repeats the action that
 * belongs to it. What could not be stopped stays STOPPING ({@code STOP_FAILED}) and is tried again. A report that comes too late to matter is ignored.
 *
 * <p>Source: the EC2 User Guide, "Amazon EC2 instance state changes". That starting a pending instance succeeds, and that a pending
 * or stopped one cannot be rebooted, are guesses.
 */
final class InstanceLifecycle {
    private InstanceLifecycle() {}

    /** What is to be done with the machine. */
    enum Action {
        NOTHING,
        START,
        STOP,
        REBOOT,
        REMOVE
    }

    /** What an event leads to. */
    sealed interface Step {
        record Go(LifeState next, Action action) implements Step {}

        /** It changes nothing: the state is what was asked for already, or the event concerns the status check alone. */
        record Stay() implements Step {}

        /** A report that comes too late, or cannot be true. */
        record Ignored() implements Step {}

        /** A request that this state does not allow. */
        record Refused() implements Step {}
    }

    private static final Step STAY = new Step.Stay();
    private static final Step IGNORED = new Step.Ignored();
    private static final Step REFUSED = new Step.Refused();

    /** Total: there is a step for each state and each event. */
    static Step next(LifeState state, InstanceEvent event) {
        return switch (state) {
            case PENDING ->
                switch (event) {
                    case START_REQUESTED -> STAY;
                    case STOP_REQUESTED, REBOOT_REQUESTED -> REFUSED;
                    case TERMINATE_REQUESTED -> go(LifeState.SHUTTING_DOWN, Action.REMOVE);
                    case STARTED -> go(LifeState.RUNNING, Action.NOTHING);
                    case LAUNCH_FAILED -> go(LifeState.TERMINATED, Action.REMOVE);
                    case START_FAILED -> go(LifeState.STOPPED, Action.NOTHING);
                    case BOOTPROOF_RESTARTED -> go(LifeState.PENDING, Action.START);
                    case STOP_FINISHED,
                            STOP_FAILED,
                            REMOVED,
                            BOOT_FINISHED,
                            BOOT_FAILED,
                            POWERED_OFF,
                            POWERED_OFF_FOR_GOOD,
                            REBOOTED,
                            CRASHED,
                            ENGINE_LOST,
                            ENGINE_FOUND -> IGNORED;
                };
            case RUNNING ->
                switch (event) {
                    case START_REQUESTED, STARTED, BOOT_FINISHED, BOOT_FAILED, REBOOTED, ENGINE_LOST, ENGINE_FOUND ->
                        STAY;
                    case STOP_REQUESTED -> go(LifeState.STOPPING, Action.STOP);
                    case REBOOT_REQUESTED -> go(LifeState.RUNNING, Action.REBOOT);
                    case TERMINATE_REQUESTED, POWERED_OFF_FOR_GOOD -> go(LifeState.SHUTTING_DOWN, Action.REMOVE);
                    case POWERED_OFF, CRASHED, START_FAILED -> go(LifeState.STOPPED, Action.NOTHING);
                    case BOOTPROOF_RESTARTED -> go(LifeState.RUNNING, Action.START);
                    case LAUNCH_FAILED, STOP_FINISHED, STOP_FAILED, REMOVED -> IGNORED;
                };
            case STOPPING ->
                switch (event) {
                    case START_REQUESTED, REBOOT_REQUESTED -> REFUSED;
                    case STOP_REQUESTED -> STAY;
                    case TERMINATE_REQUESTED -> go(LifeState.SHUTTING_DOWN, Action.REMOVE);
                    case STOP_FINISHED -> go(LifeState.STOPPED, Action.NOTHING);
                    // As on AWS: an instance that cannot be stopped is stuck in stopping.
                    case STOP_FAILED -> go(LifeState.STOPPING, Action.NOTHING);
                    case BOOTPROOF_RESTARTED -> go(LifeState.STOPPING, Action.STOP);
                    case STARTED,
                            LAUNCH_FAILED,
                            START_FAILED,
                            REMOVED,
                            BOOT_FINISHED,
                            BOOT_FAILED,
                            POWERED_OFF,
                            POWERED_OFF_FOR_GOOD,
                            REBOOTED,
                            CRASHED,
                            ENGINE_LOST,
                            ENGINE_FOUND -> IGNORED;
                };
            case STOPPED ->
                switch (event) {
                    case START_REQUESTED -> go(LifeState.PENDING, Action.START);
                    case STOP_REQUESTED -> STAY;
                    case REBOOT_REQUESTED -> REFUSED;
                    case TERMINATE_REQUESTED -> go(LifeState.SHUTTING_DOWN, Action.REMOVE);
                    // Its machine may run: something other than Bootproof started it.
                    case BOOTPROOF_RESTARTED -> go(LifeState.STOPPED, Action.STOP);
                    case STARTED,
                            LAUNCH_FAILED,
                            START_FAILED,
                            STOP_FINISHED,
                            STOP_FAILED,
                            REMOVED,
                            BOOT_FINISHED,
                            BOOT_FAILED,
                            POWERED_OFF,
                            POWERED_OFF_FOR_GOOD,
                            REBOOTED,
                            CRASHED,
                            ENGINE_LOST,
                            ENGINE_FOUND -> IGNORED;
                };
            case SHUTTING_DOWN ->
                switch (event) {
                    case START_REQUESTED, STOP_REQUESTED, REBOOT_REQUESTED -> REFUSED;
                    case TERMINATE_REQUESTED -> STAY;
                    case REMOVED -> go(LifeState.TERMINATED, Action.NOTHING);
                    case BOOTPROOF_RESTARTED -> go(LifeState.SHUTTING_DOWN, Action.REMOVE);
                    case STARTED,
                            LAUNCH_FAILED,
                            START_FAILED,
                            STOP_FINISHED,
                            STOP_FAILED,
                            BOOT_FINISHED,
                            BOOT_FAILED,
                            POWERED_OFF,
                            POWERED_OFF_FOR_GOOD,
                            REBOOTED,
                            CRASHED,
                            ENGINE_LOST,
                            ENGINE_FOUND -> IGNORED;
                };
            case TERMINATED ->
                switch (event) {
                    case START_REQUESTED, STOP_REQUESTED, REBOOT_REQUESTED -> REFUSED;
                    case TERMINATE_REQUESTED -> STAY;
                    case STARTED,
                            LAUNCH_FAILED,
                            START_FAILED,
                            STOP_FINISHED,
                            STOP_FAILED,
                            REMOVED,
                            BOOT_FINISHED,
                            BOOT_FAILED,
                            POWERED_OFF,
                            POWERED_OFF_FOR_GOOD,
                            REBOOTED,
                            CRASHED,
                            ENGINE_LOST,
                            ENGINE_FOUND,
                            BOOTPROOF_RESTARTED -> IGNORED;
                };
        };
    }

    private static Step go(LifeState next, Action action) {
        return new Step.Go(next, action);
    }
}
