package io.github.bootproof.cloud.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bucket has under a key.
 *
 * @param versions newest first, never empty
 */
record KeyRecord(String key, List<VersionRecord> versions) {
    KeyRecord {
        versions = List.copyOf(versions);
    }

    VersionRecord latest() {
        return versions.getFirst();
    }

    Optional<VersionRecord> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    boolean isLatest(VersionRecord version) {
        return version.id().equals(latest().id());
    }

    /** With a new version in front, in place of one with the same id. */
    KeyRecord with(VersionRecord added) {
        List<VersionRecord> all = new ArrayList<>(without(added.id()));
        all.addFirst(added);
        return new KeyRecord(key, all);
    }

    /** With a version's record exchanged, where it stands. */
    KeyRecord replace(VersionRecord changed) {
        return new KeyRecord(
                key,
                versions.stream()
                        .map(version -> version.id().equals(changed.id()) ? changed : version)
                        .toList());
    }

    List<VersionRecord> without(String id) {
        return versions.stream().filter(version -> !version.id().equals(id)).toList();
    }
}
