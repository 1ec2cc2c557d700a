package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.PublicAddresses;
import java.time.InstantSource;

/**
 * What the instances of an account and region are given.
 */
public record Parts(
        Ec2Context context,
        Networks networks,
        NetworkInterfaces interfaces,
        PublicAddresses publicAddresses,
        Catalogue catalogue,
        InstanceSurroundings outside) {

    InstantSource time() {
        return outside.time();
    }

    InstanceProfiles profiles() {
        return outside.profiles();
    }

    RoleCredentialsSource credentials() {
        return outside.credentials();
    }

    MachineHost host() {
        return outside.host();
    }

    InstanceListener listener() {
        return outside.listener();
    }
}
