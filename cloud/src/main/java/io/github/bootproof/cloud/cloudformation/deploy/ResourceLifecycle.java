package io.github.bootproof.cloud.cloudformation.deploy;

import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.CREATE_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.CREATE_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.CREATE_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.DELETE_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.DELETE_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.DELETE_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.DELETE_SKIPPED;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.IMPORT_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.IMPORT_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.IMPORT_IN_PROGRESS;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.UPDATE_COMPLETE;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.UPDATE_FAILED;
import static io.github.bootproof.cloud.cloudformation.deploy.ResourceState.UPDATE_IN_PROGRESS;

import java.util.Optional;

/**
 * The life of a stack's resource; one that is made begins with CREATE_IN_PROGRESS.
 *
 * <pre>
 *   CREATE_IN_PROGRESS --DONE--> CREATE_COMPLETE --UPDATE--> UPDATE_IN_PROGRESS --DONE--> UPDATE_COMPLETE --UPDATE--> ...
 *     ^     |                                                  ^      |
 *     |     +--FAILED--> CREATE_FAILED                         |      +--FAILED--> UPDATE_FAILED
 *     +------CREATE---------+                                  +------UPDATE-----------+
 *
 *   each of them at rest --DELETE--> DELETE_IN_PROGRESS --DONE--> DELETE_COMPLETE
 *                                      ^      |
 *                                      |      +--FAILED--> DELETE_FAILED
 *                                      +------DELETE-----------+
 *   each of them at rest --RETAIN--> DELETE_SKIPPED       CREATE_FAILED --NOTHING_THERE--> DELETE_COMPLETE
 * </pre>
 *
 * One that is there already begins with IMPORT_IN_PROGRESS --DONE--> IMPORT_COMPLETE --UPDATE--> ..., or --FAILED--> IMPORT_FAILED,
 * which can only be tried again or left alone.
 *
 * <p>A replacement is an update. What is under way may begin again: so it goes on after a crash.
 */
public final class ResourceLifecycle {
    private ResourceLifecycle() {}

    public enum Event {
        CREATE,
        UPDATE,
        IMPORT,
        DELETE,
        DONE,
        FAILED,
        /** It is to be deleted, and its policy, or the user, says that it stays. */
        RETAIN,
        /** It is to be deleted, and was never made. */
        NOTHING_THERE
    }

    /** The state that a resource begins with. */
    public static ResourceState first() {
        return CREATE_IN_PROGRESS;
    }

    /** Total; empty when the event cannot happen in the state. */
    public static Optional<ResourceState> next(ResourceState state, Event event) {
        return switch (state) {
            case CREATE_IN_PROGRESS ->
                switch (event) {
                    case CREATE -> Optional.of(CREATE_IN_PROGRESS);
                    case DONE -> Optional.of(CREATE_COMPLETE);
                    case FAILED -> Optional.of(CREATE_FAILED);
                    case UPDATE, IMPORT, DELETE, RETAIN, NOTHING_THERE -> Optional.empty();
                };
            case IMPORT_IN_PROGRESS ->
                switch (event) {
                    case IMPORT -> Optional.of(IMPORT_IN_PROGRESS);
                    case DONE -> Optional.of(IMPORT_COMPLETE);
                    case FAILED -> Optional.of(IMPORT_FAILED);
                    case CREATE, UPDATE, DELETE, RETAIN, NOTHING_THERE -> Optional.empty();
                };
            case IMPORT_FAILED ->
                switch (event) {
                    case CREATE -> Optional.of(CREATE_IN_PROGRESS);
                    case IMPORT -> Optional.of(IMPORT_IN_PROGRESS);
                    case RETAIN -> Optional.of(DELETE_SKIPPED);
                    case UPDATE, DELETE, DONE, FAILED, NOTHING_THERE -> Optional.empty();
                };
            case CREATE_FAILED ->
                switch (event) {
                    case CREATE -> Optional.of(CREATE_IN_PROGRESS);
                    case IMPORT -> Optional.of(IMPORT_IN_PROGRESS);
                    case DELETE -> Optional.of(DELETE_IN_PROGRESS);
                    case RETAIN -> Optional.of(DELETE_SKIPPED);
                    case NOTHING_THERE -> Optional.of(DELETE_COMPLETE);
                    case UPDATE, DONE, FAILED -> Optional.empty();
                };
            case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_FAILED, IMPORT_COMPLETE ->
                switch (event) {
                    case UPDATE -> Optional.of(UPDATE_IN_PROGRESS);
                    case DELETE -> Optional.of(DELETE_IN_PROGRESS);
                    case RETAIN -> Optional.of(DELETE_SKIPPED);
                    case CREATE, IMPORT, DONE, FAILED, NOTHING_THERE -> Optional.empty();
                };
            case UPDATE_IN_PROGRESS ->
                switch (event) {
                    case UPDATE -> Optional.of(UPDATE_IN_PROGRESS);
                    case DONE -> Optional.of(UPDATE_COMPLETE);
                    case FAILED -> Optional.of(UPDATE_FAILED);
                    case CREATE, IMPORT, DELETE, RETAIN, NOTHING_THERE -> Optional.empty();
                };
            case DELETE_IN_PROGRESS ->
                switch (event) {
                    case DELETE -> Optional.of(DELETE_IN_PROGRESS);
                    case DONE -> Optional.of(DELETE_COMPLETE);
                    case FAILED -> Optional.of(DELETE_FAILED);
                    case CREATE, UPDATE, IMPORT, RETAIN, NOTHING_THERE -> Optional.empty();
                };
            case DELETE_FAILED ->
                switch (event) {
                    case DELETE -> Optional.of(DELETE_IN_PROGRESS);
                    case RETAIN -> Optional.of(DELETE_SKIPPED);
                    case CREATE, UPDATE, IMPORT, DONE, FAILED, NOTHING_THERE -> Optional.empty();
                };
            case DELETE_COMPLETE, DELETE_SKIPPED ->
                switch (event) {
                    case CREATE, UPDATE, IMPORT, DELETE, DONE, FAILED, RETAIN, NOTHING_THERE -> Optional.empty();
                };
        };
    }
}
