package io.github.bootproof.cloud.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A version of an object, or a mark that there is none.
 *
 * @param id {@code null}, that word, for objects of buckets that keep no versions
 * @param head what HeadObject says of it: size, ETag, checksum, metadata, ...
 * @param file where its bytes are; empty for a delete marker
 * @param parts sizes of the parts it was uploaded in; empty when it came at once
 * @param tags by their keys
 */
record VersionRecord(
        String id, HeadObjectResponse head, Optional<String> file, List<Long> parts, Map<String, String> tags) {
    /** The id of what has none. */
    static final String NULL = "null";

    VersionRecord {
        parts = List.copyOf(parts);
        tags = Map.copyOf(tags);
    }

    boolean isDeleteMarker() {
        return file.isEmpty();
    }

    long size() {
        return head.contentLength() == null ? 0 : head.contentLength();
    }

    VersionRecord withTags(Map<String, String> changed) {
        return new VersionRecord(id, head, file, parts, changed);
    }
}
