package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.common.Paging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** DescribeInstances. */
final class InstanceDescriptions {
    /** An instance and what of it the answer has elsewhere. */
    private record Item(InstanceRecord record, Instance shape) {}

    private final Filters<Item> filters;
    private final Ec2Context context;
    private final InstanceTable instances;
    private final InstanceShapes shapes;

    InstanceDescriptions(Ec2Context context, InstanceTable instances, InstanceShapes shapes) {
        this.context = context;
        this.instances = instances;
        this.shapes = shapes;
        this.filters = filters(context.scope().account());
    }

    DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        Members.of(request).supported("InstanceIds", "Filters", "MaxResults", "NextToken");
        boolean byId = !request.instanceIds().isEmpty();
        if (byId && request.maxResults() != null) {
            throw Ec2Errors.invalidParameterCombination(
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        List<InstanceRecord> wanted = byId ? instances.known(request.instanceIds()) : instances.all();
        List<Item> items = wanted.stream()
                .map(instance -> new Item(instance, shapes.instance(instance)))
                .toList();
        var page =
                Paging.USUAL.page(filters.passing(items, request.filters()), request.maxResults(), request.nextToken());
        Map<String, List<Instance>> reservations = new LinkedHashMap<>();
        page.items()
                .forEach(item -> reservations
                        .computeIfAbsent(item.record().launch().reservationId(), id -> new ArrayList<>())
                        .add(item.shape()));
        return DescribeInstancesResponse.builder()
                .reservations(reservations.entrySet().stream()
                        .map(reservation -> Reservation.builder()
                                .reservationId(reservation.getKey())
                                .ownerId(context.scope().account())
                                .groups(List.of())
                                .instances(reservation.getValue())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** By the API reference of DescribeInstances; those about what no instance here has are left out, and are an error. */
    private static Filters<Item> filters(String account) {
        return Filters.<Item>none()
                .value("architecture", item -> item.shape().architectureAsString())
                .value("availability-zone", item -> item.shape().placement().availabilityZone())
                .values(
                        "block-device-mapping.device-name",
                        item -> item.shape().blockDeviceMappings().stream().map(InstanceBlockDeviceMapping::deviceName))
                .values(
                        "block-device-mapping.volume-id",
                        item -> item.shape().blockDeviceMappings().stream()
                                .map(mapping -> mapping.ebs().volumeId()))
                .value("client-token", item -> item.shape().clientToken())
                .value("dns-name", item -> item.shape().publicDnsName())
                .value("hypervisor", item -> item.shape().hypervisorAsString())
                .values(
                        "iam-instance-profile.arn",
                        item -> Stream.ofNullable(item.shape().iamInstanceProfile())
                                .map(IamInstanceProfile::arn))
                .values(
                        "iam-instance-profile.id",
                        item -> Stream.ofNullable(item.shape().iamInstanceProfile())
                                .map(IamInstanceProfile::id))
                .values(
                        "iam-instance-profile.name",
                        item -> Stream.ofNullable(item.shape().iamInstanceProfile())
                                .map(profile ->
                                        profile.arn().substring(profile.arn().lastIndexOf('/') + 1)))
                .value("image-id", item -> item.shape().imageId())
                .value("instance-id", item -> item.shape().instanceId())
                .value("instance-state-code", item -> item.shape().state().code())
                .value("instance-state-name", item -> item.shape().state().nameAsString())
                .value("instance-type", item -> item.shape().instanceTypeAsString())
                .values(
                        "instance.group-id",
                        item -> item.shape().securityGroups().stream().map(GroupIdentifier::groupId))
                .values(
                        "instance.group-name",
                        item -> item.shape().securityGroups().stream().map(GroupIdentifier::groupName))
                .value("ip-address", item -> item.shape().publicIpAddress())
                .value("key-name", item -> item.shape().keyName())
                .value("launch-index", item -> item.shape().amiLaunchIndex())
                .value("launch-time", item -> item.shape().launchTime())
                .value(
                        "metadata-options.http-tokens",
                        item -> item.shape().metadataOptions().httpTokensAsString())
                .value(
                        "metadata-options.http-endpoint",
                        item -> item.shape().metadataOptions().httpEndpointAsString())
                .value("monitoring-state", item -> item.shape().monitoring().stateAsString())
                .values(
                        "network-interface.network-interface-id",
                        item -> item.shape().networkInterfaces().stream()
                                .map(InstanceNetworkInterface::networkInterfaceId))
                .values(
                        "network-interface.private-ip-address",
                        item -> item.shape().networkInterfaces().stream()
                                .map(InstanceNetworkInterface::privateIpAddress))
                .values(
                        "network-interface.subnet-id",
                        item -> item.shape().networkInterfaces().stream().map(InstanceNetworkInterface::subnetId))
                .values(
                        "network-interface.vpc-id",
                        item -> item.shape().networkInterfaces().stream().map(InstanceNetworkInterface::vpcId))
                .values(
                        "network-interface.group-id",
                        item -> item.shape().networkInterfaces().stream()
                                .flatMap(own -> own.groups().stream())
                                .map(GroupIdentifier::groupId))
                .value("owner-id", item -> account)
                .value("private-dns-name", item -> item.shape().privateDnsName())
                .value("private-ip-address", item -> item.shape().privateIpAddress())
                .value("reservation-id", item -> item.record().launch().reservationId())
                .value("root-device-name", item -> item.shape().rootDeviceName())
                .value("root-device-type", item -> item.shape().rootDeviceTypeAsString())
                .value("source-dest-check", item -> item.shape().sourceDestCheck())
                .values(
                        "state-reason-code",
                        item -> Stream.ofNullable(item.shape().stateReason()).map(StateReason::code))
                .value("subnet-id", item -> item.shape().subnetId())
                .value("tenancy", item -> item.shape().placement().tenancyAsString())
                .value("virtualization-type", item -> item.shape().virtualizationTypeAsString())
                .value("vpc-id", item -> item.shape().vpcId())
                .tags(item -> item.shape().tags());
    }
}
