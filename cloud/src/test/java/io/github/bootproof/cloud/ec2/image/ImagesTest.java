package io.github.bootproof.cloud.ec2.image;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import io.github.bootproof.machines.images.Recipe;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImdsSupportValues;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;

class ImagesTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;
    private final PublicImages publicImages = new PublicImages("eu-central-1");

    private Image described(String id) {
        return ec2.describeImages(request -> request.imageIds(id)).images().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64, al2023-ami-2*-kernel-6.1-arm64",
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64, al2023-ami-2*-kernel-6.1-x86_64",
        "/aws/service/ami-amazon-linux-latest/al2023-ami-minimal-kernel-default-arm64, al2023-ami-minimal-*-kernel-6.1-arm64",
        "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id, ubuntu/*noble-24.04-amd64*",
        "/aws/service/canonical/ubuntu/server/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id, ubuntu/*jammy-22.04-arm64*",
        "/aws/service/debian/release/12/latest/amd64, debian-12-amd64-*"
    })
    void aPublicParameterLeadsToItsImage(String path, String name) {
        String id = publicImages.parameters().get(path);
        assertThat(ec2.describeImages(request -> request.filters(filter("name", name)))
                        .images())
                .extracting(Image::imageId)
                .containsExactly(id);
    }

    @Test
    void eachImageHasARecipeAnIdAndAName() {
        var ids = new HashSet<String>();
        for (PublicImage image : publicImages.all()) {
            assertThat(Recipe.names()).contains(image.recipe());
            assertThat(image.imageId()).matches("ami-[0-9a-f]{17}");
            assertThat(ids.add(image.imageId())).isTrue();
            assertThat(described(image.imageId()).name()).isEqualTo(image.name());
        }
    }

    @Test
    void idsAreTheSameInEachRunAndOthersInEachRegion() {
        assertThat(new PublicImages("eu-central-1").parameters()).isEqualTo(publicImages.parameters());
        assertThat(new PublicImages("us-east-1").parameters().values())
                .doesNotContainAnyElementsOf(publicImages.parameters().values());
    }

    @Test
    void amazonLinuxRequiresTokensAndHasAnAlias() {
        Image image = described(
                publicImages.parameters().get("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64"));
        assertThat(image.imdsSupport()).isEqualTo(ImdsSupportValues.V2_0);
        assertThat(image.imageOwnerAlias()).isEqualTo("amazon");
        assertThat(image.rootDeviceName()).isEqualTo("/dev/xvda");
        assertThat(image.blockDeviceMappings().getFirst().ebs().volumeTypeAsString())
                .isEqualTo("gp3");
        assertThat(described(publicImages.parameters().get("/aws/service/debian/release/12/latest/arm64"))
                        .imdsSupport())
                .isNull();
    }

    @Test
    void ownersAreNamedByAliasOrAccount() {
        assertThat(ec2.describeImages(request -> request.owners("amazon")).images())
                .isNotEmpty()
                .allMatch(image -> image.name().startsWith("al2023"));
        assertThat(ec2.describeImages(request -> request.owners("099720109477")).images())
                .isNotEmpty()
                .allMatch(image -> image.name().startsWith("ubuntu"));
        assertThat(ec2.describeImages(request -> request.owners("self")).images())
                .isEmpty();
    }

    @Test
    void anImageThatIsNotThereIsAnError() {
        assertThat(failure("InvalidAMIID.NotFound", () -> described("ami-00000000000000000")))
                .isEqualTo("The image id '[ami-00000000000000000]' does not exist");
        assertThat(failure("InvalidAMIID.Malformed", () -> described("ami-1")))
                .isEqualTo("Invalid id: \"ami-1\" (expecting \"ami-...\")");
    }

    @Test
    void instanceTypesHaveProcessorsMemoryAndAnArchitecture() {
        InstanceTypeInfo type = ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("t4g.micro"))
                .instanceTypes()
                .getFirst();
        assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(2);
        assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(1024);
        assertThat(type.processorInfo().supportedArchitecturesAsStrings()).containsExactly("arm64");
        assertThat(type.burstablePerformanceSupported()).isTrue();
        for (String family : List.of("t2", "t3", "t3a", "t4g", "m5", "m6g", "m7g", "c5", "c6g", "r5")) {
            assertThat(InstanceTypes.named(family + ".large")).as(family).isPresent();
        }
        assertThat(InstanceTypes.named("m5.large").orElseThrow().memoryMiB()).isEqualTo(8192);
        assertThat(InstanceTypes.named("c5.9xlarge").orElseThrow().vCpus()).isEqualTo(36);
    }

    @Test
    void instanceTypesArePagedAndFiltered() {
        var first = ec2.describeInstanceTypes(request -> request.maxResults(10));
        assertThat(first.instanceTypes()).hasSize(10);
        assertThat(ec2.describeInstanceTypes(request -> request.maxResults(10).nextToken(first.nextToken()))
                        .instanceTypes())
                .doesNotContainAnyElementsOf(first.instanceTypes());
        assertThat(ec2.describeInstanceTypes(request -> request.filters(
                                filter("processor-info.supported-architecture", "arm64"),
                                filter("instance-type", "t*")))
                        .instanceTypes())
                .isNotEmpty()
                .allMatch(type -> type.instanceTypeAsString().startsWith("t4g."));
        assertThat(failure(
                        "InvalidInstanceType",
                        () -> ec2.describeInstanceTypes(
                                request -> request.instanceTypesWithStrings("t4g.micro", "x9.huge"))))
                .isEqualTo("The following supplied instance types do not exist: [x9.huge]");
    }

    @Test
    void instanceTypesAreOfferedInEachZone() {
        assertThat(ec2.describeInstanceTypeOfferings(request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                                .filters(filter("instance-type", "t4g.micro")))
                        .instanceTypeOfferings())
                .hasSize(3);
        assertThat(ec2.describeInstanceTypeOfferings(request -> request.filters(filter("instance-type", "t4g.micro")))
                        .instanceTypeOfferings())
                .extracting(offering -> offering.location())
                .containsExactly("eu-central-1");
    }
}
