package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** ListObjectVersions: keys in order, versions of a key newest first. */
final class VersionLists {
    private final Scope scope;
    private final ObjectStorage storage;

    VersionLists(Scope scope, ObjectStorage storage) {
        this.scope = scope;
        this.storage = storage;
    }

    /** A version and the key it is of. */
    private record Entry(KeyRecord key, VersionRecord version) {}

    ListObjectVersionsResponse list(ListObjectVersionsRequest request) {
        storage.bucket(request.bucket());
        if (request.versionIdMarker() != null && request.keyMarker() == null) {
            throw S3Errors.invalidArgument("A version-id marker cannot be specified without a key marker.");
        }
        Listing.Asked asked =
                Listing.Asked.of(request.prefix(), request.delimiter(), request.keyMarker(), request.maxKeys());
        // Keys and common prefixes count alike; all keys are taken, and the page ends within their versions.
        Listing listing = Listing.of(
                storage.keys(request.bucket()).all(),
                record -> true,
                new Listing.Asked(asked.prefix(), asked.delimiter(), asked.after(), Integer.MAX_VALUE));
        List<Entry> entries = new ArrayList<>(rest(request));
        listing.keys().forEach(key -> key.versions().forEach(version -> entries.add(new Entry(key, version))));
        int room = Math.max(0, asked.limit() - listing.commonPrefixes().size());
        List<Entry> page = entries.subList(0, Math.min(room, entries.size()));
        Optional<Entry> last =
                page.size() < entries.size() && !page.isEmpty() ? Optional.of(page.getLast()) : Optional.empty();
        EncodingType encoding = request.encodingType();
        return ListObjectVersionsResponse.builder()
                .name(request.bucket())
                .prefix(Listing.encode(request.prefix() == null ? "" : request.prefix(), encoding))
                .delimiter(Listing.encode(request.delimiter(), encoding))
                .keyMarker(Listing.encode(request.keyMarker() == null ? "" : request.keyMarker(), encoding))
                .versionIdMarker(request.versionIdMarker())
                .maxKeys(asked.limit())
                .encodingType(encoding)
                .isTruncated(page.size() < entries.size())
                .nextKeyMarker(last.map(entry -> Listing.encode(entry.key().key(), encoding))
                        .orElse(null))
                .nextVersionIdMarker(last.map(entry -> entry.version().id()).orElse(null))
                .versions(page.stream()
                        .filter(entry -> !entry.version().isDeleteMarker())
                        .map(entry -> version(entry, request))
                        .toList())
                .deleteMarkers(page.stream()
                        .filter(entry -> entry.version().isDeleteMarker())
                        .map(entry -> marker(entry, request))
                        .toList())
                .commonPrefixes(ObjectLists.prefixes(listing.commonPrefixes(), encoding))
                .build();
    }

    /** What is left of the key within which the page before ended. */
    private List<Entry> rest(ListObjectVersionsRequest request) {
        if (request.versionIdMarker() == null) {
            return List.of();
        }
        return storage.keys(request.bucket())
                .get(request.keyMarker())
                .map(key -> key.versions().stream()
                        .dropWhile(version -> !version.id().equals(request.versionIdMarker()))
                        .skip(1)
                        .map(version -> new Entry(key, version))
                        .toList())
                .orElse(List.of());
    }

    private ObjectVersion version(Entry entry, ListObjectVersionsRequest request) {
        HeadObjectResponse head = entry.version().head();
        return ObjectVersion.builder()
                .key(Listing.encode(entry.key().key(), request.encodingType()))
                .versionId(entry.version().id())
                .isLatest(entry.key().isLatest(entry.version()))
                .eTag(head.eTag())
                .size(entry.version().size())
                .lastModified(head.lastModified())
                .checksumAlgorithm(ObjectLists.algorithms(head))
                .storageClass(head.storageClassAsString() == null ? "STANDARD" : head.storageClassAsString())
                .owner(Owners.owner(scope))
                .build();
    }

    private DeleteMarkerEntry marker(Entry entry, ListObjectVersionsRequest request) {
        return DeleteMarkerEntry.builder()
                .key(Listing.encode(entry.key().key(), request.encodingType()))
                .versionId(entry.version().id())
                .isLatest(entry.key().isLatest(entry.version()))
                .lastModified(entry.version().head().lastModified())
                .owner(Owners.owner(scope))
                .build();
    }
}
