package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.network.DnsNames;
import io.github.bootproof.cloud.ec2.network.Ipv4Cidr;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceRecord;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.SubnetRecord;
import io.github.bootproof.machines.NetworkAttachment;
import io.github.bootproof.machines.NetworkId;

/** The machine that an instance wants, by what is kept of it at the moment. */
final class MachineOrders {
    private final Ec2Context context;
    private final Networks networks;
    private final Catalogue catalogue;
    private final InstanceMetadataContents metadata;

    MachineOrders(Ec2Context context, Networks networks, Catalogue catalogue, InstanceMetadataContents metadata) {
        this.context = context;
        this.networks = networks;
        this.catalogue = catalogue;
        this.metadata = metadata;
    }

    /** Whose machines are of this account and region. */
    String area() {
        return context.scope().account() + "/" + context.scope().region();
    }

    MachineOrder of(InstanceRecord instance) {
        NetworkInterfaceRecord own = networks.networkInterface(instance.launch().networkInterfaceId());
        SubnetRecord subnet = networks.subnet(own.subnetId());
        String hostname = DnsNames.privateName(context.scope(), own.privateIp());
        return new MachineOrder(
                instance.instanceId(),
                area(),
                instance.launch().recipe(),
                instance.launch().architecture(),
                catalogue.image(instance.launch().imageId()).difference(),
                new NetworkAttachment(
                        new NetworkId(own.vpcId()),
                        own.privateIp(),
                        Ipv4Cidr.of(subnet.cidrBlock()).prefixLength(),
                        networks.vpc(own.vpcId()).cidrBlock(),
                        own.macAddress(),
                        hostname.substring(hostname.indexOf('.') + 1),
                        networks.hasInternetEgress(
                                subnet, networks.publicAddress(own).isPresent())),
                instance.life().hasDisk(),
                () -> metadata.of(instance.instanceId()));
    }
}
