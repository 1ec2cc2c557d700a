package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** DescribeVolumes: the volumes that came with instances. None can be made by themselves. */
final class Volumes {
    private static final int DEFAULT_SIZE = 8;

    private static final Listing<Volume> LISTING = new Listing<>(
            Volume::volumeId,
            Filters.<Volume>none()
                    .value("volume-id", Volume::volumeId)
                    .value("volume-type", Volume::volumeTypeAsString)
                    .value("status", Volume::stateAsString)
                    .value("size", Volume::size)
                    .value("encrypted", Volume::encrypted)
                    .value("availability-zone", Volume::availabilityZone)
                    .values(
                            "attachment.instance-id",
                            volume -> volume.attachments().stream().map(VolumeAttachment::instanceId))
                    .values(
                            "attachment.device",
                            volume -> volume.attachments().stream().map(VolumeAttachment::device))
                    .values(
                            "attachment.status",
                            volume -> volume.attachments().stream().map(VolumeAttachment::stateAsString))
                    .values(
                            "attachment.delete-on-termination",
                            volume -> volume.attachments().stream().map(VolumeAttachment::deleteOnTermination))
                    .tags(Volume::tags));

    private final Ec2Context context;
    private final InstanceTable instances;

    Volumes(Ec2Context context, InstanceTable instances) {
        this.context = context;
        this.instances = instances;
    }

    /** The root volume, as the image and the request's mappings have it, and the others that the mappings name. */
    static List<VolumeRecord> ofLaunch(
            Ec2Context context, List<BlockDeviceMapping> mappings, Catalogue.BootableImage image) {
        var volumes = new ArrayList<VolumeRecord>();
        boolean rootMapped =
                mappings.stream().anyMatch(mapping -> image.rootDeviceName().equals(mapping.deviceName()));
        if (!rootMapped) {
            volumes.add(volume(
                    context, image.rootDeviceName(), EbsBlockDevice.builder().build(), image));
        }
        for (BlockDeviceMapping mapping : mappings) {
            if (mapping.deviceName() == null) {
                throw Ec2Errors.missingParameter("DeviceName");
            }
            if (mapping.ebs() != null) {
                volumes.add(volume(context, mapping.deviceName(), mapping.ebs(), image));
            }
        }
        return volumes;
    }

    private static VolumeRecord volume(
            Ec2Context context, String device, EbsBlockDevice wanted, Catalogue.BootableImage image) {
        boolean root = device.equals(image.rootDeviceName());
        int least = root ? image.rootVolumeSize() : 1;
        int size = wanted.volumeSize() != null ? wanted.volumeSize() : root ? image.rootVolumeSize() : DEFAULT_SIZE;
        if (size < least) {
            throw Ec2Errors.error(
                    "InvalidBlockDeviceMapping",
                    "Volume of size %dGB is smaller than snapshot, expect size >= %dGB".formatted(size, least));
        }
        String type = wanted.volumeType() == null ? "gp3" : wanted.volumeTypeAsString();
        boolean gp3 = type.equals("gp3");
        return new VolumeRecord(
                context.newId("vol"),
                device,
                size,
                type,
                Optional.ofNullable(wanted.iops()).or(() -> gp3 ? Optional.of(3000) : Optional.empty()),
                Optional.ofNullable(wanted.throughput()).or(() -> gp3 ? Optional.of(125) : Optional.empty()),
                Boolean.TRUE.equals(wanted.encrypted()),
                wanted.deleteOnTermination() == null || wanted.deleteOnTermination(),
                context.now());
    }

    DescribeVolumesResponse describe(DescribeVolumesRequest request) {
        Members.of(request).supported("VolumeIds", "Filters", "MaxResults", "NextToken");
        List<Volume> all = instances.all().stream()
                .filter(instance -> instance.state().isAlive())
                .flatMap(instance -> instance.launch().volumes().stream().map(volume -> shape(instance, volume)))
                .toList();
        var page = LISTING.of(all, request.volumeIds(), request.filters(), request.maxResults(), request.nextToken());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private Volume shape(InstanceRecord instance, VolumeRecord volume) {
        return Volume.builder()
                .volumeId(volume.volumeId())
                .size(volume.size())
                .volumeType(volume.type())
                .iops(volume.iops().orElse(null))
                .throughput(volume.throughput().orElse(null))
                .encrypted(volume.encrypted())
                .state("in-use")
                .availabilityZone(instance.launch().availabilityZone())
                .createTime(volume.createTime())
                .multiAttachEnabled(false)
                .attachments(VolumeAttachment.builder()
                        .volumeId(volume.volumeId())
                        .instanceId(instance.instanceId())
                        .device(volume.deviceName())
                        .state("attached")
                        .attachTime(volume.createTime())
                        .deleteOnTermination(volume.deleteOnTermination())
                        .build())
                .tags(context.tags().of(volume.volumeId()))
                .build();
    }
}
