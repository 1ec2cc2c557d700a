package io.github.bootproof.cloud.ec2.instance;

import java.time.InstantSource;

/**
 * What instances need from outside EC2.
 *
 * @param time whose parts of a second tell which user data a boot was given
 * @param host where machines come from
 * @param credentials of instances' roles
 * @param listener told what happens to instances
 */
public record InstanceSurroundings(
        InstantSource time,
        MachineHost host,
        InstanceProfiles profiles,
        RoleCredentialsSource credentials,
        InstanceListener listener) {}
