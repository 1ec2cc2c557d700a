package io.github.bootproof.cloud.ec2.instance;

import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** An instance's state, with EC2's code for it; {@link InstanceLifecycle} has the diagram. */
public enum LifeState {
    PENDING(0),
    RUNNING(16),
    SHUTTING_DOWN(32),
    TERMINATED(48),
    STOPPING(64),
    STOPPED(80);

    private final int code;

    LifeState(int code) {
        this.code = code;
    }

    /** Whether there is, or is to be, a machine with a disk. */
    public boolean isAlive() {
        return this != SHUTTING_DOWN && this != TERMINATED;
    }

    /** As EC2's answers have it. */
    public InstanceState shape() {
        return InstanceState.builder()
                .code(code)
                .name(InstanceStateName.valueOf(name()))
                .build();
    }

    /** EC2's word for it, such as {@code shutting-down}. */
    public String word() {
        return InstanceStateName.valueOf(name()).toString();
    }
}
