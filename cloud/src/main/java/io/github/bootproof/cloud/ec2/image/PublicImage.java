package io.github.bootproof.cloud.ec2.image;

import java.util.List;
import java.util.Optional;

/**
 * A public image that an instance can be launched from.
 *
 * @param imageId the same for a name and region, everywhere and always
 * @param name such as {@code al2023-ami-2023.9.20251105.0-kernel-6.1-arm64}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param owner who published it
 * @param title the distribution, for people
 * @param description what DescribeImages says
 * @param creationDate as DescribeImages writes it
 * @param rootDeviceName such as {@code /dev/xvda}
 * @param requiresImdsV2 whether its instances are set to take only metadata requests with a token ({@code ImdsSupport} is v2.0)
 * @param recipe what boots for it: the name of a recipe of the module machines
 * @param difference what is not as the image says, when that recipe is not of the same distribution and version
 * @param parameters the paths of the public parameters of Systems Manager that give its id
 */
public record PublicImage(
        String imageId,
        String name,
        String architecture,
        Owner owner,
        String title,
        String description,
        String creationDate,
        String rootDeviceName,
        boolean requiresImdsV2,
        String recipe,
        Optional<String> difference,
        List<String> parameters) {
    public PublicImage {
        parameters = List.copyOf(parameters);
    }

    /** A publisher of images. */
    public enum Owner {
        AMAZON("137112412989", "amazon"),
        CANONICAL("099720109477", ""),
        DEBIAN("136693071363", "");

        private final String account;
        private final String alias;

        Owner(String account, String alias) {
            this.account = account;
            this.alias = alias;
        }

        /** Twelve digits. */
        public String account() {
            return account;
        }

        /** {@code amazon} for Amazon's own; the others are known by their account. */
        public Optional<String> alias() {
            return alias.isEmpty() ? Optional.empty() : Optional.of(alias);
        }
    }
}
