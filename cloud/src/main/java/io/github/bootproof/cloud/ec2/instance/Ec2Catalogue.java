package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.image.Images;
import io.github.bootproof.cloud.ec2.image.InstanceTypes;
import io.github.bootproof.cloud.ec2.image.PublicImage;
import io.github.bootproof.cloud.ec2.keypair.KeyPairRecord;
import io.github.bootproof.cloud.ec2.keypair.KeyPairs;
import io.github.bootproof.cloud.ec2.launchtemplate.LaunchTemplateStore;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** What the other areas of EC2 have. */
public final class Ec2Catalogue implements Catalogue {
    private static final int ROOT_VOLUME_SIZE = 8;

    private final Images images;
    private final KeyPairs keyPairs;
    private final LaunchTemplateStore launchTemplates;

    public Ec2Catalogue(Images images, KeyPairs keyPairs, LaunchTemplateStore launchTemplates) {
        this.images = images;
        this.keyPairs = keyPairs;
        this.launchTemplates = launchTemplates;
    }

    @Override
    public BootableImage image(String imageId) {
        PublicImage image = images.image(imageId);
        return new BootableImage(
                image.imageId(),
                image.architecture(),
                image.recipe(),
                image.difference(),
                image.rootDeviceName(),
                ROOT_VOLUME_SIZE,
                image.requiresImdsV2());
    }

    @Override
    public Set<String> architectures(String instanceType) {
        return InstanceTypes.named(instanceType)
                .map(type -> Set.of(type.architecture()))
                .orElseThrow(() -> Ec2Errors.invalidParameterValue(
                        "Invalid value '%s' for InstanceType.".formatted(instanceType)));
    }

    @Override
    public String publicKey(String keyName) {
        return keyPairs.named(keyName).map(KeyPairRecord::publicKey).orElseThrow(() -> KeyPairs.notFound(keyName));
    }

    @Override
    public RequestLaunchTemplateData launchTemplate(LaunchTemplateSpecification specification) {
        return launchTemplates
                .version(
                        launchTemplates.template(specification.launchTemplateId(), specification.launchTemplateName()),
                        specification.version())
                .data();
    }
}
