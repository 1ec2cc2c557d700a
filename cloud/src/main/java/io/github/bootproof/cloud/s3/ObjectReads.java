package io.github.bootproof.cloud.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** Objects that are read, with their tags. */
final class ObjectReads {
    private static final int TRIES = 5;

    private final ObjectStorage storage;

    ObjectReads(ObjectStorage storage) {
        this.storage = storage;
    }

    /** The version that is meant, which is no delete marker. */
    VersionRecord find(String bucket, String key, @Nullable String versionId) {
        storage.bucket(bucket);
        if (key == null || key.isEmpty()) {
            throw S3Errors.noSuchKey();
        }
        Optional<KeyRecord> record = storage.keys(bucket).get(key);
        if (versionId == null) {
            return record.map(KeyRecord::latest)
                    .filter(version -> !version.isDeleteMarker())
                    .orElseThrow(S3Errors::noSuchKey);
        }
        VersionRecord version =
                record.flatMap(known -> known.version(versionId)).orElseThrow(S3Errors::noSuchVersion);
        if (version.isDeleteMarker()) {
            throw S3Errors.deleteMarker();
        }
        return version;
    }

    <T> T get(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        refuseKeys(request.sseCustomerAlgorithm());
        for (int tries = 1; ; tries++) {
            VersionRecord version = find(request.bucket(), request.key(), request.versionId());
            new Conditions(
                            request.ifMatch(),
                            request.ifNoneMatch(),
                            request.ifModifiedSince(),
                            request.ifUnmodifiedSince())
                    .checkRead(version.head());
            Optional<ByteRange> range = range(version, request.range(), request.partNumber());
            try {
                InputStream bytes = open(version, range);
                GetObjectResponse response = response(request, version, range);
                return transformer.transform(response, AbortableInputStream.create(bytes, () -> close(bytes)));
            } catch (NoSuchFileException e) {
                // It was replaced between the look at its record and the opening of its file.
                if (tries == TRIES) {
                    throw new UncheckedIOException("The bytes of an object are gone", e);
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    InputStream open(VersionRecord version, Optional<ByteRange> range) throws IOException {
        String file = version.file().orElseThrow(S3Errors::noSuchKey);
        return range.isPresent()
                ? storage.files().open(file, range.get())
                : storage.files().open(file);
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GetObjectResponse response(
            GetObjectRequest request, VersionRecord version, Optional<ByteRange> range) {
        HeadObjectResponse head =
                shown(version, range, request.partNumber(), request.checksumMode() == ChecksumMode.ENABLED);
        GetObjectResponse.Builder response = GetObjectResponse.builder();
        head.sdkFields()
                .forEach(field -> response.sdkFields().stream()
                        .filter(other -> other.memberName().equals(field.memberName()))
                        .findFirst()
                        .ifPresent(other -> Optional.ofNullable(field.getValueOrDefault(head))
                                .ifPresent(value -> other.set(response, value))));
        override(request.responseContentType(), response::contentType);
        override(request.responseContentDisposition(), response::contentDisposition);
        override(request.responseContentEncoding(), response::contentEncoding);
        override(request.responseContentLanguage(), response::contentLanguage);
        override(request.responseCacheControl(), response::cacheControl);
        return response.build();
    }

    private static void override(@Nullable String given, UnaryOperatorOn<String> setter) {
        if (given != null) {
            setter.apply(given);
        }
    }

    /** A setter of a builder. */
    @FunctionalInterface
    private interface UnaryOperatorOn<T> {
        GetObjectResponse.Builder apply(T value);
    }

    HeadObjectResponse head(HeadObjectRequest request) {
        refuseKeys(request.sseCustomerAlgorithm());
        VersionRecord version = find(request.bucket(), request.key(), request.versionId());
        new Conditions(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince())
                .checkRead(version.head());
        return shown(
                version,
                range(version, request.range(), request.partNumber()),
                request.partNumber(),
                request.checksumMode() == ChecksumMode.ENABLED);
    }

    private static Optional<ByteRange> range(
            VersionRecord version, @Nullable String header, @Nullable Integer partNumber) {
        if (partNumber == null) {
            return ByteRange.parse(header, version.size());
        }
        if (header != null) {
            throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        List<Long> parts = version.parts().isEmpty() ? List.of(version.size()) : version.parts();
        ByteRange range = ByteRange.ofPart(parts, partNumber);
        return range.length() == 0 ? Optional.empty() : Optional.of(range);
    }

    private static HeadObjectResponse shown(
            VersionRecord version, Optional<ByteRange> range, @Nullable Integer partNumber, boolean checksum) {
        HeadObjectResponse.Builder head = version.head().toBuilder().acceptRanges("bytes");
        if (!version.id().equals(VersionRecord.NULL)) {
            head.versionId(version.id());
        }
        if (!version.tags().isEmpty()) {
            head.tagCount(version.tags().size());
        }
        if (partNumber != null && !version.parts().isEmpty()) {
            head.partsCount(version.parts().size());
        }
        range.ifPresent(some -> head.contentLength(some.length()).contentRange(some.contentRange(version.size())));
        // A checksum of the whole would be compared with the bytes of the range.
        if (!checksum || range.isPresent()) {
            head.checksumCRC32(null)
                    .checksumCRC32C(null)
                    .checksumCRC64NVME(null)
                    .checksumSHA1(null)
                    .checksumSHA256(null)
                    .checksumType((String) null);
        }
        return head.build();
    }

    GetObjectAttributesResponse attributes(GetObjectAttributesRequest request) {
        VersionRecord version = find(request.bucket(), request.key(), request.versionId());
        HeadObjectResponse head = version.head();
        List<ObjectAttributes> asked = request.objectAttributes();
        GetObjectAttributesResponse.Builder response = GetObjectAttributesResponse.builder()
                .lastModified(head.lastModified())
                .versionId(version.id().equals(VersionRecord.NULL) ? null : version.id());
        if (asked.contains(ObjectAttributes.E_TAG)) {
            response.eTag(head.eTag().replace("\"", ""));
        }
        if (asked.contains(ObjectAttributes.OBJECT_SIZE)) {
            response.objectSize(version.size());
        }
        if (asked.contains(ObjectAttributes.STORAGE_CLASS)) {
            response.storageClass(
                    Optional.ofNullable(head.storageClassAsString()).orElse("STANDARD"));
        }
        if (asked.contains(ObjectAttributes.CHECKSUM)) {
            response.checksum(checksum -> checksum.checksumCRC32(head.checksumCRC32())
                    .checksumCRC32C(head.checksumCRC32C())
                    .checksumCRC64NVME(head.checksumCRC64NVME())
                    .checksumSHA1(head.checksumSHA1())
                    .checksumSHA256(head.checksumSHA256())
                    .checksumType(head.checksumType()));
        }
        if (asked.contains(ObjectAttributes.OBJECT_PARTS) && !version.parts().isEmpty()) {
            response.objectParts(parts -> parts.totalPartsCount(version.parts().size()));
        }
        return response.build();
    }

    GetObjectTaggingResponse tagging(GetObjectTaggingRequest request) {
        VersionRecord version = find(request.bucket(), request.key(), request.versionId());
        return GetObjectTaggingResponse.builder()
                .versionId(shownId(version))
                .tagSet(ObjectTags.list(version.tags()))
                .build();
    }

    PutObjectTaggingResponse putTagging(PutObjectTaggingRequest request) {
        if (request.tagging() == null) {
            throw S3Errors.malformedXml();
        }
        var tags = ObjectTags.byKey(request.tagging().tagSet(), ObjectTags.MOST_OF_AN_OBJECT);
        VersionRecord changed =
                change(request.bucket(), request.key(), request.versionId(), version -> version.withTags(tags));
        return PutObjectTaggingResponse.builder().versionId(shownId(changed)).build();
    }

    DeleteObjectTaggingResponse deleteTagging(DeleteObjectTaggingRequest request) {
        VersionRecord changed =
                change(request.bucket(), request.key(), request.versionId(), version -> version.withTags(Map.of()));
        return DeleteObjectTaggingResponse.builder().versionId(shownId(changed)).build();
    }

    private VersionRecord change(
            String bucket, String key, @Nullable String versionId, UnaryOperator<VersionRecord> change) {
        return storage.change(unnamed -> {
            VersionRecord changed = change.apply(find(bucket, key, versionId));
            storage.keys(bucket).update(key, record -> record.replace(changed));
            return changed;
        });
    }

    static @Nullable String shownId(VersionRecord version) {
        return version.id().equals(VersionRecord.NULL) ? null : version.id();
    }

    static void refuseKeys(@Nullable String customerAlgorithm) {
        if (customerAlgorithm != null) {
            throw S3Errors.noCustomerKeys();
        }
    }
}
