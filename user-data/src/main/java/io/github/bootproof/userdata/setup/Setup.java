package io.github.bootproof.userdata.setup;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done on an instance.
 *
 * @param parts at least one, in the order in which they run
 */
public record Setup(List<SetupPart> parts, Optional<SetupCloudConfig> cloudConfig) {
    public Setup {
        parts = List.copyOf(parts);
    }

    /** Scripts alone. */
    public static Setup of(List<SetupPart> parts) {
        return new Setup(parts, Optional.empty());
    }
}
