package io.github.bootproof.cloud.ec2.image;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.common.Paging;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * DescribeImages: the {@link PublicImages}. Images cannot be made here.
 *
 * <p>Source: the API reference of DescribeImages. Snapshot ids are made of the image's.
 */
public final class Images {
    private static final Pattern ID = Pattern.compile("ami-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final int ROOT_GIBIBYTES = 8;

    private static final Filters<Image> FILTERS = filters();

    private final Scope scope;
    private final PublicImages publicImages;

    public Images(Ec2Context context, PublicImages publicImages) {
        this.scope = context.scope();
        this.publicImages = publicImages;
    }

    private static Filters<Image> filters() {
        return Filters.<Image>none()
                .value("architecture", Image::architectureAsString)
                .value("block-device-mapping.delete-on-termination", root(EbsBlockDevice::deleteOnTermination))
                .value("block-device-mapping.device-name", Image::rootDeviceName)
                .value("block-device-mapping.encrypted", root(EbsBlockDevice::encrypted))
                .value("block-device-mapping.snapshot-id", root(EbsBlockDevice::snapshotId))
                .value("block-device-mapping.volume-size", root(EbsBlockDevice::volumeSize))
                .value("block-device-mapping.volume-type", root(EbsBlockDevice::volumeTypeAsString))
                .value("creation-date", Image::creationDate)
                .value("description", Image::description)
                .value("ena-support", Image::enaSupport)
                .value("hypervisor", Image::hypervisorAsString)
                .value("image-id", Image::imageId)
                .value("image-type", Image::imageTypeAsString)
                .value("is-public", Image::publicLaunchPermissions)
                .value("name", Image::name)
                .value("owner-alias", Image::imageOwnerAlias)
                .value("owner-id", Image::ownerId)
                .value("platform", Image::platformAsString)
                .value("root-device-name", Image::rootDeviceName)
                .value("root-device-type", Image::rootDeviceTypeAsString)
                .value("state", Image::stateAsString)
                .value("sriov-net-support", Image::sriovNetSupport)
                .value("virtualization-type", Image::virtualizationTypeAsString)
                .tags(Image::tags);
    }

    private static Function<Image, @Nullable Object> root(Function<EbsBlockDevice, Object> member) {
        return image -> member.apply(image.blockDeviceMappings().getFirst().ebs());
    }

    /**
     * The image of an id.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidAMIID.Malformed, InvalidAMIID.NotFound
     */
    public PublicImage image(String imageId) {
        if (!ID.matcher(imageId).matches()) {
            throw Ec2Errors.error(
                    "InvalidAMIID.Malformed", "Invalid id: \"%s\" (expecting \"ami-...\")".formatted(imageId));
        }
        return publicImages.withId(imageId).orElseThrow(() -> Ec2Errors.notFound(imageId));
    }

    public DescribeImagesResponse describe(DescribeImagesRequest request) {
        Members.of(request)
                .supported(
                        "ImageIds",
                        "Owners",
                        "ExecutableUsers",
                        "Filters",
                        "IncludeDeprecated",
                        "IncludeDisabled",
                        "MaxResults",
                        "NextToken");
        request.imageIds().forEach(this::image);
        List<Image> wanted = publicImages.all().stream()
                .filter(image ->
                        request.imageIds().isEmpty() || request.imageIds().contains(image.imageId()))
                .filter(image -> request.owners().isEmpty()
                        || request.owners().stream().anyMatch(owner -> isOwnedBy(image, owner)))
                .filter(image -> request.executableUsers().isEmpty()
                        || request.executableUsers().contains("all"))
                .map(this::answer)
                .toList();
        var page = Paging.USUAL.page(
                FILTERS.passing(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private boolean isOwnedBy(PublicImage image, String owner) {
        String wanted = owner.equals("self") ? scope.account() : owner;
        return Stream.concat(Stream.of(image.owner().account()), image.owner().alias().stream())
                .anyMatch(wanted::equals);
    }

    private Image answer(PublicImage image) {
        EbsBlockDevice root = EbsBlockDevice.builder()
                .deleteOnTermination(true)
                .encrypted(false)
                .iops(3000)
                .throughput(125)
                .snapshotId(image.imageId().replace("ami-", "snap-"))
                .volumeSize(ROOT_GIBIBYTES)
                .volumeType("gp3")
                .build();
        return Image.builder()
                .imageId(image.imageId())
                .name(image.name())
                .imageLocation(image.owner().alias().orElse(image.owner().account()) + "/" + image.name())
                .architecture(image.architecture())
                .blockDeviceMappings(BlockDeviceMapping.builder()
                        .deviceName(image.rootDeviceName())
                        .ebs(root)
                        .build())
                .bootMode(image.architecture().equals("arm64") ? "uefi" : "uefi-preferred")
                .creationDate(image.creationDate())
                .description(image.description())
                .enaSupport(true)
                .hypervisor("xen")
                .imageOwnerAlias(image.owner().alias().orElse(null))
                .imageType("machine")
                .imdsSupport(image.requiresImdsV2() ? "v2.0" : null)
                .ownerId(image.owner().account())
                .platformDetails("Linux/UNIX")
                .publicLaunchPermissions(true)
                .rootDeviceName(image.rootDeviceName())
                .rootDeviceType("ebs")
                .sriovNetSupport("simple")
                .state("available")
                .usageOperation("RunInstances")
                .virtualizationType("hvm")
                .build();
    }
}
