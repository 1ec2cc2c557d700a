package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.network.DnsNames;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceRecord;
import io.github.bootproof.cloud.ec2.network.Networks;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.Placement;

/** An instance as EC2's answers have it. A terminated one has no network interface any more, and so no addresses, subnet or groups. */
final class InstanceShapes {
    private final Ec2Context context;
    private final Networks networks;

    InstanceShapes(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    Instance instance(InstanceRecord instance) {
        LaunchRecord launch = instance.launch();
        InstanceSettings settings = instance.settings();
        Life life = instance.life();
        Instance.Builder shape = Instance.builder()
                .instanceId(instance.instanceId())
                .imageId(launch.imageId())
                .state(life.state().shape())
                .stateReason(life.reason().map(Reason::shape).orElse(null))
                .stateTransitionReason(life.reason().map(Reason::transition).orElse(""))
                .amiLaunchIndex(launch.launchIndex())
                .architecture(launch.architecture())
                .bootMode(launch.architecture().equals("arm64") ? "uefi" : "uefi-preferred")
                .clientToken(launch.clientToken().orElse(null))
                .ebsOptimized(settings.ebsOptimized())
                .enaSupport(true)
                .hypervisor("xen")
                .iamInstanceProfile(settings.profile()
                        .map(profile -> IamInstanceProfile.builder()
                                .arn(profile.arn())
                                .id(profile.profileId())
                                .build())
                        .orElse(null))
                .instanceType(settings.instanceType())
                .keyName(launch.keyName().orElse(null))
                .launchTime(life.launchTime())
                .metadataOptions(MetadataChanges.shape(settings.metadata()))
                .monitoring(Monitoring.builder()
                        .state(settings.monitored() ? "enabled" : "disabled")
                        .build())
                .placement(Placement.builder()
                        .availabilityZone(launch.availabilityZone())
                        .groupName("")
                        .tenancy("default")
                        .build())
                .platformDetails("Linux/UNIX")
                .rootDeviceName(launch.rootDeviceName())
                .rootDeviceType("ebs")
                .tags(context.tags().of(instance.instanceId()))
                .usageOperation("RunInstances")
                .virtualizationType("hvm")
                .blockDeviceMappings(life.state().isAlive() ? blockDevices(launch) : List.of());
        networks.networkInterfaces()
                .get(launch.networkInterfaceId())
                .ifPresentOrElse(
                        own -> addNetwork(shape, own),
                        () -> shape.privateDnsName("")
                                .publicDnsName("")
                                .securityGroups(List.of())
                                .networkInterfaces(List.of()));
        return shape.build();
    }

    private static List<InstanceBlockDeviceMapping> blockDevices(LaunchRecord launch) {
        return launch.volumes().stream()
                .map(volume -> InstanceBlockDeviceMapping.builder()
                        .deviceName(volume.deviceName())
                        .ebs(ebs -> ebs.volumeId(volume.volumeId())
                                .status("attached")
                                .attachTime(volume.createTime())
                                .deleteOnTermination(volume.deleteOnTermination()))
                        .build())
                .toList();
    }

    private void addNetwork(Instance.Builder shape, NetworkInterfaceRecord own) {
        String privateName = DnsNames.privateName(context.scope(), own.privateIp());
        Optional<String> publicIp = networks.publicAddress(own);
        String publicName = publicIp.filter(address -> networks.vpc(own.vpcId()).enableDnsHostnames())
                .map(address -> DnsNames.publicName(context.scope(), address))
                .orElse("");
        List<GroupIdentifier> groups = groups(own);
        shape.subnetId(own.subnetId())
                .vpcId(own.vpcId())
                .privateIpAddress(own.privateIp())
                .privateDnsName(privateName)
                .publicIpAddress(publicIp.orElse(null))
                .publicDnsName(publicName)
                .securityGroups(groups)
                .sourceDestCheck(own.sourceDestCheck())
                .networkInterfaces(networkInterface(own, privateName, publicIp, publicName, groups));
    }

    private List<GroupIdentifier> groups(NetworkInterfaceRecord own) {
        return own.groupIds().stream()
                .flatMap(id -> networks.securityGroups().get(id).stream())
                .map(group -> GroupIdentifier.builder()
                        .groupId(group.groupId())
                        .groupName(group.groupName())
                        .build())
                .toList();
    }

    private InstanceNetworkInterface networkInterface(
            NetworkInterfaceRecord own,
            String privateName,
            Optional<String> publicIp,
            String publicName,
            List<GroupIdentifier> groups) {
        InstanceNetworkInterfaceAssociation association = publicIp.map(
                        address -> InstanceNetworkInterfaceAssociation.builder()
                                .ipOwnerId(
                                        own.publicIp().isPresent()
                                                ? "amazon"
                                                : context.scope().account())
                                .publicDnsName(publicName)
                                .publicIp(address)
                                .build())
                .orElse(null);
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(own.networkInterfaceId())
                .ownerId(context.scope().account())
                .subnetId(own.subnetId())
                .vpcId(own.vpcId())
                .description(own.description())
                .interfaceType(own.interfaceType())
                .macAddress(own.macAddress())
                .privateIpAddress(own.privateIp())
                .privateDnsName(privateName)
                .sourceDestCheck(own.sourceDestCheck())
                .status("in-use")
                .groups(groups)
                .association(association)
                .attachment(own.attachment()
                        .map(attachment -> InstanceNetworkInterfaceAttachment.builder()
                                .attachmentId(attachment.attachmentId())
                                .attachTime(attachment.attachTime())
                                .deleteOnTermination(attachment.deleteOnTermination())
                                .deviceIndex(attachment.deviceIndex())
                                .networkCardIndex(0)
                                .status("attached")
                                .build())
                        .orElse(null))
                .privateIpAddresses(InstancePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(own.privateIp())
                        .privateDnsName(privateName)
                        .association(association)
                        .build())
                .build();
    }
}
