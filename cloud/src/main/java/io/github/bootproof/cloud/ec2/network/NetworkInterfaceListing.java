package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.region.Zones;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** DescribeNetworkInterfaces. */
public final class NetworkInterfaceListing {
    private static final Listing<NetworkInterface> LISTING = new Listing<>(
            NetworkInterface::networkInterfaceId,
            Filters.<NetworkInterface>none()
                    .value("addresses.private-ip-address", NetworkInterface::privateIpAddress)
                    .value("addresses.primary", each -> true)
                    .value("addresses.association.public-ip", association(NetworkInterfaceAssociation::publicIp))
                    .value("association.allocation-id", association(NetworkInterfaceAssociation::allocationId))
                    .value("association.association-id", association(NetworkInterfaceAssociation::associationId))
                    .value("association.ip-owner-id", association(NetworkInterfaceAssociation::ipOwnerId))
                    .value("association.public-dns-name", association(NetworkInterfaceAssociation::publicDnsName))
                    .value("association.public-ip", association(NetworkInterfaceAssociation::publicIp))
                    .value("attachment.attachment-id", attachment(NetworkInterfaceAttachment::attachmentId))
                    .value("attachment.attach-time", attachment(NetworkInterfaceAttachment::attachTime))
                    .value(
                            "attachment.delete-on-termination",
                            attachment(NetworkInterfaceAttachment::deleteOnTermination))
                    .value("attachment.device-index", attachment(NetworkInterfaceAttachment::deviceIndex))
                    .value("attachment.instance-id", attachment(NetworkInterfaceAttachment::instanceId))
                    .value("attachment.instance-owner-id", attachment(NetworkInterfaceAttachment::instanceOwnerId))
                    .value("attachment.status", attachment(NetworkInterfaceAttachment::statusAsString))
                    .value("availability-zone", NetworkInterface::availabilityZone)
                    .value("description", NetworkInterface::description)
                    .values("group-id", each -> each.groups().stream().map(GroupIdentifier::groupId))
                    .values("group-name", each -> each.groups().stream().map(GroupIdentifier::groupName))
                    .value("interface-type", NetworkInterface::interfaceTypeAsString)
                    .value("mac-address", NetworkInterface::macAddress)
                    .value("network-interface-id", NetworkInterface::networkInterfaceId)
                    .value("owner-id", NetworkInterface::ownerId)
                    .value("private-dns-name", NetworkInterface::privateDnsName)
                    .value("private-ip-address", NetworkInterface::privateIpAddress)
                    .value("requester-id", NetworkInterface::requesterId)
                    .value("requester-managed", NetworkInterface::requesterManaged)
                    .value("source-dest-check", NetworkInterface::sourceDestCheck)
                    .value("status", NetworkInterface::statusAsString)
                    .value("subnet-id", NetworkInterface::subnetId)
                    .value("vpc-id", NetworkInterface::vpcId)
                    .tags(NetworkInterface::tagSet));

    private final Ec2Context context;
    private final Networks networks;

    public NetworkInterfaceListing(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    private static Function<NetworkInterface, @Nullable Object> association(
            Function<NetworkInterfaceAssociation, Object> member) {
        return each -> Optional.ofNullable(each.association()).map(member).orElse(null);
    }

    private static Function<NetworkInterface, @Nullable Object> attachment(
            Function<NetworkInterfaceAttachment, Object> member) {
        return each -> Optional.ofNullable(each.attachment()).map(member).orElse(null);
    }

    public DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
        Members.of(request).supported("NetworkInterfaceIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.networkInterfaces().all().stream().map(this::answer).toList(),
                request.networkInterfaceIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private NetworkInterface answer(NetworkInterfaceRecord record) {
        SubnetRecord subnet = networks.subnet(record.subnetId());
        String privateDnsName = DnsNames.privateName(context.scope(), record.privateIp());
        NetworkInterfaceAssociation association = association(record).orElse(null);
        return NetworkInterface.builder()
                .networkInterfaceId(record.networkInterfaceId())
                .vpcId(record.vpcId())
                .subnetId(record.subnetId())
                .availabilityZone(subnet.availabilityZone())
                .availabilityZoneId(Zones.id(context.scope().region(), subnet.availabilityZone()))
                .description(record.description())
                .interfaceType(record.interfaceType())
                .macAddress(record.macAddress())
                .ownerId(context.scope().account())
                .privateDnsName(privateDnsName)
                .privateIpAddress(record.privateIp())
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateDnsName(privateDnsName)
                        .privateIpAddress(record.privateIp())
                        .association(association)
                        .build())
                .association(association)
                .attachment(attachment(record).orElse(null))
                .groups(groups(record))
                .requesterId(record.requesterManaged() ? "amazon-aws" : null)
                .requesterManaged(record.requesterManaged())
                .sourceDestCheck(record.sourceDestCheck())
                .status(record.attachment().isPresent() ? "in-use" : "available")
                .ipv6Addresses(List.of())
                .tagSet(context.tags().of(record.networkInterfaceId()))
                .build();
    }

    private List<GroupIdentifier> groups(NetworkInterfaceRecord record) {
        return record.groupIds().stream()
                .map(networks::securityGroup)
                .map(group -> GroupIdentifier.builder()
                        .groupId(group.groupId())
                        .groupName(group.groupName())
                        .build())
                .toList();
    }

    private Optional<NetworkInterfaceAssociation> association(NetworkInterfaceRecord record) {
        Optional<AddressRecord> address = networks.addressOf(record.networkInterfaceId());
        return networks.publicAddress(record).map(publicIp -> {
            var association = NetworkInterfaceAssociation.builder()
                    .publicIp(publicIp)
                    .publicDnsName(publicDnsName(record, publicIp))
                    .ipOwnerId(address.isPresent() ? context.scope().account() : "amazon");
            address.ifPresent(elastic -> association.allocationId(elastic.allocationId()));
            address.flatMap(AddressRecord::association)
                    .ifPresent(elastic -> association.associationId(elastic.associationId()));
            return association.build();
        });
    }

    private String publicDnsName(NetworkInterfaceRecord record, String publicIp) {
        boolean hasNames = networks.vpcs()
                .get(record.vpcId())
                .filter(VpcRecord::enableDnsHostnames)
                .isPresent();
        return hasNames ? DnsNames.publicName(context.scope(), publicIp) : "";
    }

    private Optional<NetworkInterfaceAttachment> attachment(NetworkInterfaceRecord record) {
        return record.attachment()
                .map(attachment -> NetworkInterfaceAttachment.builder()
                        .attachmentId(attachment.attachmentId())
                        .attachTime(attachment.attachTime())
                        .deleteOnTermination(attachment.deleteOnTermination())
                        .deviceIndex(attachment.deviceIndex())
                        .networkCardIndex(0)
                        .instanceId(attachment.instanceId().orElse(null))
                        .instanceOwnerId(
                                attachment.instanceId().isPresent()
                                        ? context.scope().account()
                                        : "amazon-aws")
                        .status("attached")
                        .build());
    }
}
