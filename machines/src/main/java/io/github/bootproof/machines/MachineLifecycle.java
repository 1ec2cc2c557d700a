package io.github.bootproof.machines;

/**
 * A machine's life.
 *
 * <pre>
 *            START_REQUESTED            STARTED
 *   STOPPED ------------------> STARTING --------> RUNNING
 *     ^  ^                         |               |  |  |
 *     |  +------ START_FAILED -----+   REBOOTED    |  |  | POWERED_OFF, CRASHED
 *     |                            +---------------+  |  +----------------------> STOPPED
 *     |                            v                  |
 *     |                        REBOOTING --STARTED--> RUNNING
 *     |                            |                  |
 *     |  STOP_FINISHED             | STOP_REQUESTED   | STOP_REQUESTED
 *     +--------------- STOPPING <--+------------------+
 *                         +--STOP_FAILED--> RUNNING, as far as anybody knows
 *
 *   any of them --REMOVE_REQUESTED--> REMOVING --REMOVED--> REMOVED
 *                                     REMOVING --REMOVE_FAILED--> STOPPED (to be tried again)
 * </pre>
 *
 * Actions are carried out one after another in the order in which they were decided, so a stop that is requested while a start
 * is under way is carried out after it. A report that comes too late to matter changes nothing.
 */
final class MachineLifecycle {
    private MachineLifecycle() {}

    /** What is to be done with the engine. */
    enum Action {
        NOTHING,
        START,
        STOP,
        REMOVE
    }

    /** What an event leads to. */
    sealed interface Step {
        record Go(MachineState next, Action action) implements Step {}

        /** The event is a request that this state does not allow, or a report that cannot be true. */
        record Refused(MachineState state, MachineEvent event) implements Step {}
    }

    /** Total: there is a step for each state and each event. */
    static Step next(MachineState state, MachineEvent event) {
        return switch (state) {
            case STOPPED ->
                switch (event) {
                    case START_REQUESTED -> go(MachineState.STARTING, Action.START);
                    case STOP_REQUESTED -> stay(state);
                    case REMOVE_REQUESTED -> go(MachineState.REMOVING, Action.REMOVE);
                    case STARTED,
                            START_FAILED,
                            STOP_FINISHED,
                            STOP_FAILED,
                            REMOVED,
                            REMOVE_FAILED,
                            REBOOTED,
                            POWERED_OFF,
                            CRASHED -> new Step.Refused(state, event);
                };
            case STARTING ->
                switch (event) {
                    case START_REQUESTED -> stay(state);
                    case STOP_REQUESTED -> go(MachineState.STOPPING, Action.STOP);
                    case REMOVE_REQUESTED -> go(MachineState.REMOVING, Action.REMOVE);
                    case STARTED -> go(MachineState.RUNNING, Action.NOTHING);
                    case START_FAILED -> go(MachineState.STOPPED, Action.NOTHING);
                    case STOP_FINISHED, STOP_FAILED, REMOVED, REMOVE_FAILED, REBOOTED, POWERED_OFF, CRASHED ->
                        new Step.Refused(state, event);
                };
            case RUNNING ->
                switch (event) {
                    case START_REQUESTED -> stay(state);
                    case STOP_REQUESTED -> go(MachineState.STOPPING, Action.STOP);
                    case REMOVE_REQUESTED -> go(MachineState.REMOVING, Action.REMOVE);
                    case REBOOTED -> go(MachineState.REBOOTING, Action.START);
                    case POWERED_OFF, CRASHED -> go(MachineState.STOPPED, Action.NOTHING);
                    case STARTED, START_FAILED, STOP_FINISHED, STOP_FAILED, REMOVED, REMOVE_FAILED ->
                        new Step.Refused(state, event);
                };
            case STOPPING ->
                switch (event) {
                    case START_REQUESTED -> new Step.Refused(state, event);
                    case STOP_REQUESTED -> stay(state);
                    case REMOVE_REQUESTED -> go(MachineState.REMOVING, Action.REMOVE);
                    case STOP_FINISHED -> go(MachineState.STOPPED, Action.NOTHING);
                    case STOP_FAILED -> go(MachineState.RUNNING, Action.NOTHING);
                    case STARTED, START_FAILED, REBOOTED, POWERED_OFF, CRASHED -> stay(state);
                    case REMOVED, REMOVE_FAILED -> new Step.Refused(state, event);
                };
            case REBOOTING ->
                switch (event) {
                    case START_REQUESTED -> stay(state);
                    case STOP_REQUESTED -> go(MachineState.STOPPING, Action.STOP);
                    case REMOVE_REQUESTED -> go(MachineState.REMOVING, Action.REMOVE);
                    case STARTED -> go(MachineState.RUNNING, Action.NOTHING);
                    case START_FAILED -> go(MachineState.STOPPED, Action.NOTHING);
                    case STOP_FINISHED, STOP_FAILED, REMOVED, REMOVE_FAILED, REBOOTED, POWERED_OFF, CRASHED ->
                        new Step.Refused(state, event);
                };
            case REMOVING ->
                switch (event) {
                    case START_REQUESTED, STOP_REQUESTED -> new Step.Refused(state, event);
                    case REMOVE_REQUESTED,
                            STARTED,
                            START_FAILED,
                            STOP_FINISHED,
                            STOP_FAILED,
                            REBOOTED,
                            POWERED_OFF,
                            CRASHED -> stay(state);
                    case REMOVED -> go(MachineState.REMOVED, Action.NOTHING);
                    case REMOVE_FAILED -> go(MachineState.STOPPED, Action.NOTHING);
                };
            case REMOVED ->
                switch (event) {
                    case START_REQUESTED, STOP_REQUESTED -> new Step.Refused(state, event);
                    case REMOVE_REQUESTED,
                            STARTED,
                            START_FAILED,
                            STOP_FINISHED,
                            STOP_FAILED,
                            REMOVED,
                            REMOVE_FAILED,
                            REBOOTED,
                            POWERED_OFF,
                            CRASHED -> stay(state);
                };
        };
    }

    private static Step stay(MachineState state) {
        return new Step.Go(state, Action.NOTHING);
    }

    private static Step go(MachineState next, Action action) {
        return new Step.Go(next, action);
    }
}
