package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootReport;

/** Told of what happens to instances, for a log that people read. Calls come on any thread. */
public interface InstanceListener {
    /**
     * It has come to another state.
     *
     * @param why may be empty
     */
    default void changed(String instanceId, LifeState state, String why) {}

    /** Something takes a while, or is not what was asked for. */
    default void progress(String instanceId, String what) {}

    default void booted(String instanceId, BootReport report) {}

    static InstanceListener none() {
        return new InstanceListener() {};
    }
}
