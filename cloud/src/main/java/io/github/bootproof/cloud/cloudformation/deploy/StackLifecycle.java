package io.github.bootproof.cloud.cloudformation.deploy;

import static io.github.bootproof.cloud.cloudformation.deploy.StackState.CREATE_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.CREATE_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.CREATE_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.DELETE_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.DELETE_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.DELETE_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.ROLLBACK_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.ROLLBACK_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.ROLLBACK_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_ROLLBACK_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_ROLLBACK_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.StackState.UPDATE_ROLLBACK_IN_PROGRESS;

/**
 * A stack's life.
 *
 * <pre>
 *   REVIEW --CREATE_REQUESTED--> CREATE_IN_PROGRESS --DONE--> CREATE_COMPLETE
 *                                   |          |
 *                                   |          +--FAILED_KEEP----> CREATE_FAILED --ROLLBACK_REQUESTED--> ROLLBACK_IN_PROGRESS
 *                                   +--FAILED--> ROLLBACK_IN_PROGRESS --DONE--> ROLLBACK_COMPLETE
 *                                                          |
 *                                                          +--FAILED--> ROLLBACK_FAILED --ROLLBACK_REQUESTED--> ROLLBACK_IN_PROGRESS
 *
 *   CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE, CREATE_FAILED, UPDATE_FAILED
 *        |
 *        +--UPDATE_REQUESTED--> UPDATE_IN_PROGRESS --DONE--> UPDATE_COMPLETE_CLEANUP --DONE, FAILED--> UPDATE_COMPLETE
 *                                 |           |
 *                                 |           +--FAILED_KEEP--> UPDATE_FAILED --ROLLBACK_REQUESTED--+
 *                                 +--FAILED, CANCEL_REQUESTED--> UPDATE_ROLLBACK_IN_PROGRESS &lt;------+
 *                                                                  |       ^
 *                            +--DONE-------------------------------+       | ROLLBACK_REQUESTED
 *                            v                                     v       |
 *              UPDATE_ROLLBACK_COMPLETE_CLEANUP        FAILED: UPDATE_ROLLBACK_FAILED
 *                            +--DONE, FAILED--> UPDATE_ROLLBACK_COMPLETE
 *
 *   at rest, CREATE_IN_PROGRESS, ROLLBACK_IN_PROGRESS --DELETE_REQUESTED--> DELETE_IN_PROGRESS --DONE----> DELETE_COMPLETE
 *   CREATE_IN_PROGRESS --FAILED_DELETE--> DELETE_IN_PROGRESS                       |  ^
 *                                                                           FAILED v  | DELETE_REQUESTED
 *                                                                             DELETE_FAILED
 * </pre>
 *
 * A clean-up that fails leaves its stack complete: what could not be ended is told in an event and is the stack's no more.
 * Source: "Understand CloudFormation stack creation events" and "Stack failure options" of the CloudFormation user guide. That
 * DeleteStack is possible during ROLLBACK_IN_PROGRESS is a guess.
 */
public final class StackLifecycle {
    private StackLifecycle() {}

    /** What happens to a stack: requests, and reports of what was under way. */
    public enum Event {
        CREATE_REQUESTED,
        UPDATE_REQUESTED,
        CANCEL_REQUESTED,
        ROLLBACK_REQUESTED,
        DELETE_REQUESTED,
        DONE,
        /** It failed and is to be rolled back, where that is possible. */
        FAILED,
        /** It failed, and the user wants to see what is there. */
        FAILED_KEEP,
        /** The creation failed, and the user wants nothing left. */
        FAILED_DELETE
    }

    /** What an event leads to. */
    public sealed interface Step {
        /** The next state; its {@link StackState#work()} is to be done. */
        record Go(StackState next) implements Step {}

        /** Nothing changes, and that is right. */
        record Stay() implements Step {}

        /** The event is a request that this state does not allow, or a report that cannot be true. */
        record Refused() implements Step {}
    }

    /** Total: there is a step for each state and each event. */
    public static Step next(StackState state, Event event) {
        return switch (state) {
            case REVIEW_IN_PROGRESS ->
                switch (event) {
                    case CREATE_REQUESTED -> go(CREATE_IN_PROGRESS);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case UPDATE_REQUESTED,
                            CANCEL_REQUESTED,
                            ROLLBACK_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
            case CREATE_IN_PROGRESS ->
                switch (event) {
                    case DONE -> go(CREATE_COMPLETE);
                    case FAILED -> go(ROLLBACK_IN_PROGRESS);
                    case FAILED_KEEP -> go(CREATE_FAILED);
                    case FAILED_DELETE, DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED, UPDATE_REQUESTED, CANCEL_REQUESTED, ROLLBACK_REQUESTED -> refused();
                };
            case CREATE_FAILED ->
                switch (event) {
                    case UPDATE_REQUESTED -> go(UPDATE_IN_PROGRESS);
                    case ROLLBACK_REQUESTED -> go(ROLLBACK_IN_PROGRESS);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED, CANCEL_REQUESTED, DONE, FAILED, FAILED_KEEP, FAILED_DELETE -> refused();
                };
            case ROLLBACK_IN_PROGRESS ->
                switch (event) {
                    case DONE -> go(ROLLBACK_COMPLETE);
                    case FAILED, FAILED_KEEP, FAILED_DELETE -> go(ROLLBACK_FAILED);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED, UPDATE_REQUESTED, CANCEL_REQUESTED, ROLLBACK_REQUESTED -> refused();
                };
            case ROLLBACK_FAILED ->
                switch (event) {
                    case ROLLBACK_REQUESTED -> go(ROLLBACK_IN_PROGRESS);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED,
                            UPDATE_REQUESTED,
                            CANCEL_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
            case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE ->
                switch (event) {
                    case UPDATE_REQUESTED -> go(UPDATE_IN_PROGRESS);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED,
                            CANCEL_REQUESTED,
                            ROLLBACK_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
            case UPDATE_IN_PROGRESS ->
                switch (event) {
                    case DONE -> go(UPDATE_COMPLETE_CLEANUP_IN_PROGRESS);
                    case FAILED, FAILED_DELETE, CANCEL_REQUESTED -> go(UPDATE_ROLLBACK_IN_PROGRESS);
                    case FAILED_KEEP -> go(UPDATE_FAILED);
                    case CREATE_REQUESTED, UPDATE_REQUESTED, ROLLBACK_REQUESTED, DELETE_REQUESTED -> refused();
                };
            case UPDATE_FAILED ->
                switch (event) {
                    case UPDATE_REQUESTED -> go(UPDATE_IN_PROGRESS);
                    case ROLLBACK_REQUESTED -> go(UPDATE_ROLLBACK_IN_PROGRESS);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED, CANCEL_REQUESTED, DONE, FAILED, FAILED_KEEP, FAILED_DELETE -> refused();
                };
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> cleanUp(event, UPDATE_COMPLETE);
            case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> cleanUp(event, UPDATE_ROLLBACK_COMPLETE);
            case UPDATE_ROLLBACK_IN_PROGRESS ->
                switch (event) {
                    case DONE -> go(UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS);
                    case FAILED, FAILED_KEEP, FAILED_DELETE -> go(UPDATE_ROLLBACK_FAILED);
                    case CREATE_REQUESTED, UPDATE_REQUESTED, CANCEL_REQUESTED, ROLLBACK_REQUESTED, DELETE_REQUESTED ->
                        refused();
                };
            case UPDATE_ROLLBACK_FAILED ->
                switch (event) {
                    case ROLLBACK_REQUESTED -> go(UPDATE_ROLLBACK_IN_PROGRESS);
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED,
                            UPDATE_REQUESTED,
                            CANCEL_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
            case ROLLBACK_COMPLETE ->
                switch (event) {
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED,
                            UPDATE_REQUESTED,
                            CANCEL_REQUESTED,
                            ROLLBACK_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
            case DELETE_IN_PROGRESS ->
                switch (event) {
                    case DONE -> go(DELETE_COMPLETE);
                    case FAILED, FAILED_KEEP, FAILED_DELETE -> go(DELETE_FAILED);
                    case DELETE_REQUESTED -> new Step.Stay();
                    case CREATE_REQUESTED, UPDATE_REQUESTED, CANCEL_REQUESTED, ROLLBACK_REQUESTED -> refused();
                };
            case DELETE_FAILED ->
                switch (event) {
                    case DELETE_REQUESTED -> go(DELETE_IN_PROGRESS);
                    case CREATE_REQUESTED,
                            UPDATE_REQUESTED,
                            CANCEL_REQUESTED,
                            ROLLBACK_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
            case DELETE_COMPLETE ->
                switch (event) {
                    case DELETE_REQUESTED -> new Step.Stay();
                    case CREATE_REQUESTED,
                            UPDATE_REQUESTED,
                            CANCEL_REQUESTED,
                            ROLLBACK_REQUESTED,
                            DONE,
                            FAILED,
                            FAILED_KEEP,
                            FAILED_DELETE -> refused();
                };
        };
    }

    private static Step cleanUp(Event event, StackState complete) {
        return switch (event) {
            case DONE, FAILED, FAILED_KEEP, FAILED_DELETE -> go(complete);
            case CREATE_REQUESTED, UPDATE_REQUESTED, CANCEL_REQUESTED, ROLLBACK_REQUESTED, DELETE_REQUESTED ->
                refused();
        };
    }

    private static Step go(StackState next) {
        return new Step.Go(next);
    }

    private static Step refused() {
        return new Step.Refused();
    }
}
