package io.github.bootproof.cloud.s3;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Objects that are deleted. What is not there is deleted with success; in a bucket with versions a delete without a version's id
 * puts a marker on top. User Guide, "Deleting object versions from a versioning-enabled bucket".
 */
final class ObjectDeletes {
    private static final int MOST_AT_ONCE = 1000;

    private final ObjectStorage storage;
    private final ObjectWrites writes;
    private final InstantSource time;

    ObjectDeletes(ObjectStorage storage, ObjectWrites writes, InstantSource time) {
        this.storage = storage;
        this.writes = writes;
        this.time = time;
    }

    /**
     * What became of it.
     *
     * @param versionId of what was deleted for good, or of the marker that was put
     */
    private record Deleted(Optional<String> versionId, boolean marker) {}

    DeleteObjectResponse delete(DeleteObjectRequest request) {
        ObjectWrites.requireKey(request.key());
        Deleted deleted = delete(request.bucket(), request.key(), request.versionId(), request.ifMatch());
        return DeleteObjectResponse.builder()
                .versionId(deleted.versionId().orElse(null))
                .deleteMarker(deleted.marker() ? true : null)
                .build();
    }

    private Deleted delete(String bucket, String key, @Nullable String versionId, @Nullable String ifMatch) {
        return storage.change(unnamed -> {
            BucketRecord record = storage.bucket(bucket);
            Optional<KeyRecord> known = storage.keys(bucket).get(key);
            if (ifMatch != null) {
                Conditions.checkWrite(
                        known.map(KeyRecord::latest).filter(version -> !version.isDeleteMarker()), ifMatch, null);
            }
            if (versionId != null) {
                return remove(bucket, known, versionId, unnamed);
            }
            if (record.versioning().isEmpty()) {
                known.ifPresent(there -> remove(bucket, known, there.latest().id(), unnamed));
                return new Deleted(Optional.empty(), false);
            }
            return mark(record, key, known, unnamed);
        });
    }

    private Deleted remove(String bucket, Optional<KeyRecord> known, String versionId, ObjectStorage.Unnamed unnamed) {
        Optional<VersionRecord> version = known.flatMap(there -> there.version(versionId));
        unnamed.add(version);
        known.ifPresent(there -> {
            List<VersionRecord> left = there.without(versionId);
            if (left.isEmpty()) {
                storage.keys(bucket).remove(there.key());
            } else {
                storage.keys(bucket).put(there.key(), new KeyRecord(there.key(), left));
            }
        });
        return new Deleted(
                Optional.of(versionId),
                version.filter(VersionRecord::isDeleteMarker).isPresent());
    }

    private Deleted mark(BucketRecord bucket, String key, Optional<KeyRecord> known, ObjectStorage.Unnamed unnamed) {
        HeadObjectResponse head = HeadObjectResponse.builder()
                .deleteMarker(true)
                .lastModified(Instant.ofEpochSecond(time.instant().getEpochSecond()))
                .build();
        var marker = new VersionRecord(writes.newId(bucket), head, Optional.empty(), List.of(), Map.of());
        unnamed.add(known.flatMap(there -> there.version(marker.id())));
        storage.keys(bucket.name())
                .put(key, known.orElseGet(() -> new KeyRecord(key, List.of())).with(marker));
        return new Deleted(Optional.of(marker.id()), true);
    }

    DeleteObjectsResponse deleteAll(DeleteObjectsRequest request) {
        storage.bucket(request.bucket());
        if (request.delete() == null
                || request.delete().objects().isEmpty()
                || request.delete().objects().size() > MOST_AT_ONCE) {
            throw S3Errors.malformedXml();
        }
        List<DeletedObject> deleted = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : request.delete().objects()) {
            try {
                ObjectWrites.requireKey(object.key());
                deleted.add(shown(object, delete(request.bucket(), object.key(), object.versionId(), object.eTag())));
            } catch (AwsServiceException e) {
                errors.add(S3Error.builder()
                        .key(object.key())
                        .versionId(object.versionId())
                        .code(e.awsErrorDetails().errorCode())
                        .message(e.awsErrorDetails().errorMessage())
                        .build());
            }
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .errors(errors)
                .build();
    }

    private static DeletedObject shown(ObjectIdentifier object, Deleted deleted) {
        DeletedObject.Builder shown = DeletedObject.builder().key(object.key()).versionId(object.versionId());
        if (deleted.marker()) {
            shown.deleteMarker(true).deleteMarkerVersionId(deleted.versionId().orElse(null));
        }
        return shown.build();
    }
}
