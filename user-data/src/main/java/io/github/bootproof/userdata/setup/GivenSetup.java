package io.github.bootproof.userdata.setup;

import io.github.bootproof.userdata.Content;
import java.util.List;
import java.util.Optional;

/**
 * A setup found in the user data of an instance.
 *
 * @param version 64 hexadecimal digits
 * @param contents what the version is the hash of
 * @param settings as given to the instance
 * @param parts in the order in which they run
 */
public record GivenSetup(String version, String contents, SetupSettings settings, List<GivenPart> parts) {
    public GivenSetup {
        parts = List.copyOf(parts);
    }

    /** The version as messages show it: its first 12 digits. */
    public String shortVersion() {
        return SetupPayload.shortVersion(version);
    }

    /**
     * One script of it.
     *
     * @param content empty for one that the instance fetches from S3
     */
    public record GivenPart(String name, Optional<Content> content) {}
}
