package io.github.bootproof.machines.images;

import java.util.Optional;

/**
 * An image that is ready to boot.
 *
 * @param recipe the recipe that it was really built from, such as {@code debian-12}
 * @param title that recipe's distribution, for people: {@code Debian 12}
 * @param reference the image's full name in the engine
 * @param defaultUser the user that cloud-init makes, such as {@code admin}
 * @param httpTokens {@code required} or {@code optional}: what EC2 sets for an instance of the image that was asked for
 * @param standIn what is different, when it stands in for another image
 */
public record BootImage(
        String recipe,
        String title,
        String reference,
        String defaultUser,
        String httpTokens,
        Optional<StandIn> standIn) {}
