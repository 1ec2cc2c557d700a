package io.github.bootproof.cloud.ssm.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agent says of its operating system. It goes by the image that was asked for, not by what boots in its place.
 *
 * <p>Source of which images have an agent: User Guide, "Find AMIs with the SSM Agent preinstalled". Amazon Linux 2023 and Ubuntu have
 * one, Debian and Amazon's minimal images have none.
 *
 * @param name {@code Amazon Linux}
 * @param version {@code 2023}
 */
record Platform(String name, String version) {
    private static final Pattern AMAZON_LINUX = Pattern.compile("al(2023)-ami-(?!minimal-).*");
    private static final Pattern UBUNTU = Pattern.compile("ubuntu/images/.*-([0-9]{2}\\.[0-9]{2})-.*");

    /**
     * The platform of an image whose instances have an agent.
     *
     * @param image the image's name
     */
    static Optional<Platform> of(String image) {
        Matcher amazonLinux = AMAZON_LINUX.matcher(image);
        if (amazonLinux.matches()) {
            return Optional.of(new Platform("Amazon Linux", amazonLinux.group(1)));
        }
        Matcher ubuntu = UBUNTU.matcher(image);
        return ubuntu.matches() ? Optional.of(new Platform("Ubuntu", ubuntu.group(1))) : Optional.empty();
    }
}
