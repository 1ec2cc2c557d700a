package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceRecord.Attachment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Makes and removes the network interfaces of instances and NAT gateways. There is no CreateNetworkInterface: an interface here
 * comes and goes with what it belongs to.
 */
public final class NetworkInterfaces {
    /** The first four addresses of a subnet and its last are AWS's (VPC User Guide, "Subnet CIDR blocks"). */
    private static final int RESERVED_FIRST = 4;

    private static final int RESERVED_LAST = 1;
    private static final int RESERVED = RESERVED_FIRST + RESERVED_LAST;

    private final Ec2Context context;
    private final Networks networks;

    public NetworkInterfaces(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    /**
     * Makes an interface, which is not attached yet.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidSubnetID.NotFound, InvalidGroup.NotFound,
     *     InvalidParameter for a group of another VPC, InvalidIPAddress.InUse, InvalidParameterValue for an address that is not
     *     the subnet's to give, InsufficientFreeAddressesInSubnet
     */
    public NetworkInterfaceRecord make(NewInterface wanted) {
        return context.change(() -> {
            SubnetRecord subnet = networks.subnet(wanted.subnetId());
            String id = context.newId("eni");
            var made = new NetworkInterfaceRecord(
                    id,
                    subnet.vpcId(),
                    subnet.subnetId(),
                    address(subnet, wanted.privateIp()),
                    macAddress(id),
                    groups(subnet.vpcId(), wanted),
                    wanted.description(),
                    wanted.interfaceType(),
                    wanted.requesterManaged(),
                    !wanted.interfaceType().equals("nat_gateway"),
                    Optional.empty(),
                    Optional.empty());
            networks.networkInterfaces().put(id, made);
            context.tags().enter(id, ResourceType.NETWORK_INTERFACE, wanted.tags());
            return made;
        });
    }

    /** Attaches it to an instance, or with an empty id to something of AWS's own. */
    public NetworkInterfaceRecord attach(
            String networkInterfaceId, Optional<String> instanceId, int deviceIndex, boolean deleteOnTermination) {
        var attachment = new Attachment(
                context.newId("eni-attach"), instanceId, deviceIndex, context.now(), deleteOnTermination);
        return networks.networkInterfaces()
                .update(
                        networkInterfaceId,
                        networkInterface -> networkInterface.withAttachment(Optional.of(attachment)))
                .orElseThrow(() -> Ec2Errors.notFound(networkInterfaceId));
    }

    /** Removes it, and takes its elastic address off; nothing when it is gone already. */
    public void remove(String networkInterfaceId) {
        context.changing(() -> {
            networks.addressOf(networkInterfaceId)
                    .ifPresent(address ->
                            networks.addresses().put(address.allocationId(), address.with(Optional.empty())));
            networks.networkInterfaces().remove(networkInterfaceId);
            context.tags().remove(networkInterfaceId);
        });
    }

    /** How many addresses of a subnet are free. */
    public int available(SubnetRecord subnet) {
        return (int) Ipv4Cidr.of(subnet.cidrBlock()).size()
                - RESERVED
                - networks.interfacesIn(subnet.subnetId()).size();
    }

    /**
     * Checks that all groups are there and of the VPC.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidGroup.NotFound, InvalidParameter
     */
    public void requireGroups(String vpcId, String subnetId, List<String> groupIds) {
        for (String groupId : groupIds) {
            if (!networks.securityGroup(groupId).vpcId().equals(vpcId)) {
                throw Ec2Errors.error(
                        "InvalidParameter",
                        "Security group %s and subnet %s belong to different networks.".formatted(groupId, subnetId));
            }
        }
    }

    private List<String> groups(String vpcId, NewInterface wanted) {
        if (wanted.interfaceType().equals("nat_gateway")) {
            return List.of();
        }
        if (wanted.groupIds().isEmpty()) {
            return List.of(networks.defaultGroup(vpcId).groupId());
        }
        requireGroups(vpcId, wanted.subnetId(), wanted.groupIds());
        return wanted.groupIds();
    }

    private String address(SubnetRecord subnet, Optional<String> wanted) {
        Set<String> used = new HashSet<>();
        networks.interfacesIn(subnet.subnetId()).forEach(other -> used.add(other.privateIp()));
        return wanted.map(address -> checked(subnet, address, used)).orElseGet(() -> free(subnet, used));
    }

    private static String checked(SubnetRecord subnet, String address, Set<String> used) {
        Ipv4Cidr block = Ipv4Cidr.of(subnet.cidrBlock());
        long index = block.index(address)
                .orElseThrow(() ->
                        Ec2Errors.invalidParameterValue("Address does not fall within the subnet's address range"));
        if (index < RESERVED_FIRST || index >= block.size() - RESERVED_LAST) {
            throw Ec2Errors.invalidParameterValue("Address is in subnet's reserved address range");
        }
        if (used.contains(address)) {
            throw Ec2Errors.error("InvalidIPAddress.InUse", "Address %s is in use.".formatted(address));
        }
        return address;
    }

    /** The lowest free one; AWS takes any. */
    private static String free(SubnetRecord subnet, Set<String> used) {
        Ipv4Cidr block = Ipv4Cidr.of(subnet.cidrBlock());
        for (long index = RESERVED_FIRST; index < block.size() - RESERVED_LAST; index++) {
            String address = block.address(index);
            if (!used.contains(address)) {
                return address;
            }
        }
        throw Ec2Errors.error(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '%s' to satisfy the requested number of instances."
                        .formatted(subnet.subnetId()));
    }

    /** Locally administered, and of the interface's id, which is random. */
    private static String macAddress(String networkInterfaceId) {
        String digits = networkInterfaceId.substring("eni-".length());
        return "02:%s:%s:%s:%s:%s"
                .formatted(
                        digits.substring(0, 2),
                        digits.substring(2, 4),
                        digits.substring(4, 6),
                        digits.substring(6, 8),
                        digits.substring(8, 10));
    }
}
