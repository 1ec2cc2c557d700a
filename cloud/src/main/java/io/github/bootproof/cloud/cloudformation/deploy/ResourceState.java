package io.github.bootproof.cloud.cloudformation.deploy;

import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** The states of a stack's resource, in CloudFormation's words. */
public enum ResourceState {
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_FAILED,
    UPDATE_COMPLETE,
    IMPORT_IN_PROGRESS,
    IMPORT_FAILED,
    IMPORT_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE,
    DELETE_SKIPPED;

    /** Whether the stack has nothing to do with it any more. */
    public boolean isGone() {
        return this == DELETE_COMPLETE || this == DELETE_SKIPPED;
    }

    public boolean isFailed() {
        return this == CREATE_FAILED || this == UPDATE_FAILED || this == IMPORT_FAILED || this == DELETE_FAILED;
    }

    public ResourceStatus status() {
        return ResourceStatus.fromValue(name());
    }
}
