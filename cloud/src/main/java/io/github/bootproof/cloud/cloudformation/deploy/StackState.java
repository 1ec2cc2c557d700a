package io.github.bootproof.cloud.cloudformation.deploy;

import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The states of a stack, in CloudFormation's words; those of imports are left out, since imports are not supported. */
public enum StackState {
    /** A change set of type CREATE was made and not yet executed. */
    REVIEW_IN_PROGRESS,
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_FAILED,
    ROLLBACK_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_FAILED,
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_COMPLETE,
    UPDATE_ROLLBACK_IN_PROGRESS,
    UPDATE_ROLLBACK_FAILED,
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_ROLLBACK_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE;

    /** What a deployment has to do with a stack while it is in a state. */
    public enum Work {
        NOTHING,
        /** Make and change resources until they are as the new template says. */
        APPLY,
        /** End what the stack has no more use for. */
        CLEAN_UP,
        /** Bring back what resources were before the update. */
        ROLL_BACK,
        /** End what a failed creation has made. */
        END_CREATED,
        /** End everything. */
        DELETE
    }

    public Work work() {
        return switch (this) {
            case CREATE_IN_PROGRESS, UPDATE_IN_PROGRESS -> Work.APPLY;
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> Work.CLEAN_UP;
            case UPDATE_ROLLBACK_IN_PROGRESS -> Work.ROLL_BACK;
            case ROLLBACK_IN_PROGRESS -> Work.END_CREATED;
            case DELETE_IN_PROGRESS -> Work.DELETE;
            case REVIEW_IN_PROGRESS,
                    CREATE_FAILED,
                    CREATE_COMPLETE,
                    ROLLBACK_FAILED,
                    ROLLBACK_COMPLETE,
                    UPDATE_FAILED,
                    UPDATE_COMPLETE,
                    UPDATE_ROLLBACK_FAILED,
                    UPDATE_ROLLBACK_COMPLETE,
                    DELETE_FAILED,
                    DELETE_COMPLETE -> Work.NOTHING;
        };
    }

    public StackStatus status() {
        return StackStatus.fromValue(name());
    }
}
