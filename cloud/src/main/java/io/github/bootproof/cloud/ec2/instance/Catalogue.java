package io.github.bootproof.cloud.ec2.instance;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** What RunInstances finds by name in other areas of EC2. Each method throws EC2's error for what there is not. */
public interface Catalogue {

    BootableImage image(String imageId);

    /** The processor architectures of an instance type: {@code x86_64}, {@code arm64}, {@code i386}. */
    Set<String> architectures(String instanceType);

    /** A key pair's public key, in one line of OpenSSH's form. */
    String publicKey(String keyName);

    /** The data of the version that is meant; {@code $Default} where none is named. */
    RequestLaunchTemplateData launchTemplate(LaunchTemplateSpecification specification);

    /**
     * An image that an instance can boot.
     *
     * @param architecture {@code x86_64} or {@code arm64}
     * @param recipe Bootproof's image for it, such as {@code amazon-linux-2023}
     * @param difference how that is not what the image says, in one line
     * @param rootDeviceName such as {@code /dev/xvda}
     * @param rootVolumeSize in GiB
     * @param imdsV2 whether it asks for tokens ({@code ImdsSupport v2.0})
     */
    record BootableImage(
            String imageId,
            String architecture,
            String recipe,
            Optional<String> difference,
            String rootDeviceName,
            int rootVolumeSize,
            boolean imdsV2) {}
}
