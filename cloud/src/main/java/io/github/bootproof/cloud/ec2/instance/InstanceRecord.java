package io.github.bootproof.cloud.ec2.instance;

import java.util.List;

/**
 * An instance. What its network interface, its tags and its image say is theirs and not repeated here.
 *
 * @param launch what RunInstances settled once and for all
 * @param settings what calls may change
 * @param userData all that it was ever given, the present one last; there is always one, which may be empty
 */
public record InstanceRecord(
        String instanceId, LaunchRecord launch, InstanceSettings settings, Life life, List<UserDataVersion> userData) {
    public InstanceRecord {
        userData = List.copyOf(userData);
    }

    public LifeState state() {
        return life.state();
    }

    /** What its next boot is given, and the present one was unless it was changed since. */
    public UserDataVersion presentUserData() {
        return userData.getLast();
    }

    InstanceRecord with(Life newLife) {
        return new InstanceRecord(instanceId, launch, settings, newLife, userData);
    }

    InstanceRecord with(LaunchRecord newLaunch) {
        return new InstanceRecord(instanceId, newLaunch, settings, life, userData);
    }

    InstanceRecord with(InstanceSettings newSettings) {
        return new InstanceRecord(instanceId, launch, newSettings, life, userData);
    }

    InstanceRecord with(List<UserDataVersion> newUserData) {
        return new InstanceRecord(instanceId, launch, settings, life, newUserData);
    }
}
