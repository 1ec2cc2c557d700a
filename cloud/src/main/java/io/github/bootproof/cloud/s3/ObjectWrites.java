package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.s3.ObjectFiles.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects that are written. */
final class ObjectWrites {
    private static final int MOST_KEY_BYTES = 1024;

    private final ObjectStorage storage;
    private final Ids ids;
    private final InstantSource time;

    ObjectWrites(ObjectStorage storage, Ids ids, InstantSource time) {
        this.storage = storage;
        this.ids = ids;
        this.time = time;
    }

    @SuppressWarnings("deprecation") // Expires as text is the SDK's own: it is not on the wire
    PutObjectResponse put(PutObjectRequest request, RequestBody body) {
        storage.bucket(request.bucket());
        requireKey(request.key());
        AccessLists.requireNone(request.aclAsString());
        ObjectReads.refuseKeys(request.sseCustomerAlgorithm());
        Map<String, String> tags = ObjectTags.parse(request.tagging());
        Sent sent = Sent.of(request, body);
        Written written =
                storage.files().write(List.of(() -> body.contentStreamProvider().newStream()), sent.algorithm());
        VersionRecord version = kept(written, () -> {
            sent.check(written);
            HeadObjectResponse.Builder head = HeadObjectResponse.builder()
                    .contentType(request.contentType() == null ? "binary/octet-stream" : request.contentType())
                    .cacheControl(request.cacheControl())
                    .contentDisposition(request.contentDisposition())
                    .contentEncoding(encoding(request.contentEncoding()))
                    .contentLanguage(request.contentLanguage())
                    .expires(request.expires())
                    .websiteRedirectLocation(request.websiteRedirectLocation())
                    .storageClass(request.storageClassAsString())
                    .metadata(request.metadata())
                    .checksumType(ChecksumType.FULL_OBJECT);
            encryption(head, request.serverSideEncryptionAsString(), request.ssekmsKeyId());
            Checksums.set(head, written.algorithm(), written.checksum());
            return add(
                    request.bucket(),
                    request.key(),
                    new NewObject(
                            head, written, written.md5(), List.of(), tags, request.ifMatch(), request.ifNoneMatch()));
        });
        HeadObjectResponse head = version.head();
        return PutObjectResponse.builder()
                .eTag(head.eTag())
                .versionId(ObjectReads.shownId(version))
                .serverSideEncryption(head.serverSideEncryption())
                .ssekmsKeyId(head.ssekmsKeyId())
                .checksumType(head.checksumType())
                .checksumCRC32(head.checksumCRC32())
                .checksumCRC32C(head.checksumCRC32C())
                .checksumCRC64NVME(head.checksumCRC64NVME())
                .checksumSHA1(head.checksumSHA1())
                .checksumSHA256(head.checksumSHA256())
                .build();
    }

    /**
     * What the sender says about the bytes.
     *
     * @param length of the bytes themselves; the request's Content-Length may be of their framing
     */
    record Sent(
            ChecksumAlgorithm algorithm,
            Optional<String> checksum,
            Optional<String> contentMd5,
            Optional<Long> length) {
        static Sent of(PutObjectRequest request, RequestBody body) {
            return of(
                    new String[] {
                        request.checksumCRC32(),
                        request.checksumCRC32C(),
                        request.checksumCRC64NVME(),
                        request.checksumSHA1(),
                        request.checksumSHA256()
                    },
                    Optional.ofNullable(request.checksumAlgorithm()).orElse(ChecksumAlgorithm.CRC64_NVME),
                    request.contentMD5(),
                    body);
        }

        /**
         * Of the checksums in the order of the SDK's enum, none or one of which is given.
         *
         * @param otherwise what is computed when none is given
         */
        static Sent of(
                @Nullable String[] checksums,
                ChecksumAlgorithm otherwise,
                @Nullable String contentMd5,
                RequestBody body) {
            ChecksumAlgorithm[] order = {
                ChecksumAlgorithm.CRC32,
                ChecksumAlgorithm.CRC32_C,
                ChecksumAlgorithm.CRC64_NVME,
                ChecksumAlgorithm.SHA1,
                ChecksumAlgorithm.SHA256
            };
            ChecksumAlgorithm algorithm = otherwise;
            Optional<String> checksum = Optional.empty();
            for (int i = 0; i < order.length; i++) {
                String given = checksums[i];
                if (given != null) {
                    if (checksum.isPresent()) {
                        throw S3Errors.invalidRequest(
                                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
                    }
                    algorithm = order[i];
                    checksum = Optional.of(given);
                }
            }
            return new Sent(algorithm, checksum, Optional.ofNullable(contentMd5), body.optionalContentLength());
        }

        /** Throws when what came is not what was sent. */
        void check(Written written) {
            if (length.isPresent() && length.get() != written.size()) {
                throw S3Errors.incompleteBody();
            }
            String md5 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(written.md5()));
            if (contentMd5.isPresent() && !contentMd5.get().equals(md5)) {
                throw S3Errors.contentMd5();
            }
            if (checksum.isPresent() && !checksum.get().equals(written.checksum())) {
                throw S3Errors.badDigest(algorithm.toString());
            }
        }
    }

    /** Makes a record of bytes that were written; when that fails, they are deleted. */
    <T> T kept(Written written, Supplier<T> record) {
        boolean named = false;
        try {
            T result = record.get();
            named = true;
            return result;
        } finally {
            if (!named) {
                storage.files().delete(written.file());
            }
        }
    }

    /**
     * An object to be added.
     *
     * @param head without size, ETag and time
     * @param eTag without quotes
     * @param parts sizes of the parts it came in
     */
    record NewObject(
            HeadObjectResponse.Builder head,
            Written written,
            String eTag,
            List<Long> parts,
            Map<String, String> tags,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch) {}

    /** Adds it as the latest version; in a bucket that keeps no versions it takes the place of the one that was there. */
    VersionRecord add(String bucket, String key, NewObject object) {
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        return storage.change(unnamed -> {
            BucketRecord record = storage.bucket(bucket);
            Optional<KeyRecord> before = storage.keys(bucket).get(key);
            Conditions.checkWrite(
                    before.map(KeyRecord::latest).filter(version -> !version.isDeleteMarker()),
                    object.ifMatch(),
                    object.ifNoneMatch());
            HeadObjectResponse head = object.head()
                    .contentLength(object.written().size())
                    .eTag("\"" + object.eTag() + "\"")
                    .lastModified(now)
                    .build();
            String id = newId(record);
            var version =
                    new VersionRecord(id, head, Optional.of(object.written().file()), object.parts(), object.tags());
            unnamed.add(before.flatMap(known -> known.version(id)));
            storage.keys(bucket)
                    .put(
                            key,
                            before.orElseGet(() -> new KeyRecord(key, List.of()))
                                    .with(version));
            return version;
        });
    }

    String newId(BucketRecord bucket) {
        return bucket.keepsVersions() ? ids.upper(16) + ids.lower(16) : VersionRecord.NULL;
    }

    static void requireKey(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw S3Errors.invalidRequest("A key must be specified.");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MOST_KEY_BYTES) {
            throw S3Errors.keyTooLong();
        }
    }

    /** What is kept of a Content-Encoding: {@code aws-chunked} is of the transfer only. */
    static @Nullable String encoding(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String kept = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equals("aws-chunked"))
                .collect(Collectors.joining(","));
        return kept.isEmpty() ? null : kept;
    }

    /** Every object is said to be encrypted, as on AWS; User Guide, "Setting default server-side encryption behavior". */
    static void encryption(HeadObjectResponse.Builder head, @Nullable String algorithm, @Nullable String key) {
        head.serverSideEncryption(algorithm == null ? ServerSideEncryption.AES256.toString() : algorithm)
                .ssekmsKeyId(key);
    }
}
