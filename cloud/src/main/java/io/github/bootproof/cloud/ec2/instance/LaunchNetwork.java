package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.SubnetRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Where an instance is to be in the network, by the members of RunInstances that say so: a network interface, a subnet, or the
 * default VPC.
 *
 * @param groupIds its security groups; empty for the VPC's default group
 * @param privateIp empty for any
 * @param publicAddress whether it gets a public address; empty when the subnet decides
 */
record LaunchNetwork(
        SubnetRecord subnet, List<String> groupIds, Optional<String> privateIp, Optional<Boolean> publicAddress) {

    boolean hasPublicAddress() {
        return publicAddress.orElse(subnet.mapPublicIpOnLaunch());
    }

    static LaunchNetwork of(RunInstancesRequest request, Networks networks) {
        return !request.networkInterfaces().isEmpty() ? ofInterface(request, networks) : ofRequest(request, networks);
    }

    private static LaunchNetwork ofInterface(RunInstancesRequest request, Networks networks) {
        if (request.subnetId() != null) {
            throw InstanceErrors.instanceLevel("subnet ID");
        }
        if (!request.securityGroupIds().isEmpty() || !request.securityGroups().isEmpty()) {
            throw InstanceErrors.instanceLevel("security groups");
        }
        if (request.privateIpAddress() != null) {
            throw InstanceErrors.instanceLevel("private address");
        }
        if (request.networkInterfaces().size() > 1) {
            throw Ec2Errors.unsupported("Bootproof gives an instance one network interface, not several.");
        }
        InstanceNetworkInterfaceSpecification wanted =
                request.networkInterfaces().getFirst();
        Members.of(wanted)
                .supported(
                        "AssociatePublicIpAddress",
                        "DeleteOnTermination",
                        "Description",
                        "DeviceIndex",
                        "Groups",
                        "PrivateIpAddress",
                        "SubnetId",
                        "InterfaceType",
                        "NetworkCardIndex");
        if (wanted.deviceIndex() == null || wanted.deviceIndex() != 0) {
            throw Ec2Errors.invalidParameterValue(
                    "Each network interface requires a device index, and the first one is 0.");
        }
        SubnetRecord subnet =
                wanted.subnetId() == null ? defaultSubnet(request, networks) : networks.subnet(wanted.subnetId());
        return new LaunchNetwork(
                subnet,
                wanted.groups(),
                Optional.ofNullable(wanted.privateIpAddress()),
                Optional.ofNullable(wanted.associatePublicIpAddress()));
    }

    private static LaunchNetwork ofRequest(RunInstancesRequest request, Networks networks) {
        SubnetRecord subnet =
                request.subnetId() == null ? defaultSubnet(request, networks) : networks.subnet(request.subnetId());
        var groups = new ArrayList<>(request.securityGroupIds());
        for (String name : request.securityGroups()) {
            groups.add(networks.securityGroupsOf(subnet.vpcId()).stream()
                    .filter(group -> group.groupName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Ec2Errors.error(
                            "InvalidGroup.NotFound", "The security group '%s' does not exist".formatted(name)))
                    .groupId());
        }
        return new LaunchNetwork(subnet, groups, Optional.ofNullable(request.privateIpAddress()), Optional.empty());
    }

    private static SubnetRecord defaultSubnet(RunInstancesRequest request, Networks networks) {
        Optional<String> zone = Optional.ofNullable(request.placement()).map(Placement::availabilityZone);
        Optional<SubnetRecord> found = zone.isPresent()
                ? networks.defaultSubnet(zone.get())
                : networks.defaultSubnets().findFirst();
        return found.orElseThrow(InstanceErrors::noDefaultVpc);
    }
}
