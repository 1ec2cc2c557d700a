package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.PublicAddresses;
import java.util.Optional;

/**
 * The addresses of an instance over its life: the private one stays, a public one is new at each start and goes with the stop, and
 * the network interface goes when it is terminated (EC2 User Guide, "Amazon EC2 instance IP addressing").
 */
final class InstanceAddresses {
    private final Networks networks;
    private final NetworkInterfaces interfaces;
    private final PublicAddresses publicAddresses;

    InstanceAddresses(Networks networks, NetworkInterfaces interfaces, PublicAddresses publicAddresses) {
        this.networks = networks;
        this.interfaces = interfaces;
        this.publicAddresses = publicAddresses;
    }

    /** Follows the state that an instance has come to; within the change that stores it. */
    void follow(InstanceRecord instance) {
        String id = instance.launch().networkInterfaceId();
        switch (instance.state()) {
            case PENDING -> give(instance.launch());
            case RUNNING -> {}
            case STOPPING, STOPPED, SHUTTING_DOWN -> take(id);
            case TERMINATED -> interfaces.remove(id);
        }
    }

    /** An elastic address is not replaced by another. */
    private void give(LaunchRecord launch) {
        networks.networkInterfaces().get(launch.networkInterfaceId()).ifPresent(own -> {
            if (launch.publicAddress() && networks.publicAddress(own).isEmpty()) {
                String address = publicAddresses.next();
                networks.networkInterfaces()
                        .update(own.networkInterfaceId(), record -> record.withPublicIp(Optional.of(address)));
            }
        });
    }

    private void take(String networkInterfaceId) {
        networks.networkInterfaces()
                .get(networkInterfaceId)
                .filter(own -> own.publicIp().isPresent())
                .ifPresent(own -> networks.networkInterfaces()
                        .update(networkInterfaceId, record -> record.withPublicIp(Optional.empty())));
    }
}
