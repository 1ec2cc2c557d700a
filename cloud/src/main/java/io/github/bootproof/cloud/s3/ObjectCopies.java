package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.s3.ObjectFiles.Written;
import io.github.bootproof.cloud.s3.ObjectWrites.NewObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** CopyObject. The bytes are copied: no two objects share a file. */
final class ObjectCopies {
    private final ObjectStorage storage;
    private final ObjectReads reads;
    private final ObjectWrites writes;

    ObjectCopies(ObjectStorage storage, ObjectReads reads, ObjectWrites writes) {
        this.storage = storage;
        this.reads = reads;
        this.writes = writes;
    }

    /** What is copied. */
    record Source(String bucket, String key, Optional<String> versionId) {
        private static final String VERSION = "?versionId=";

        /** Reads {@code bucket/key} or {@code /bucket/key}, perhaps with {@code ?versionId=}, URL-encoded. */
        static Source parse(String header) {
            if (header == null) {
                throw S3Errors.invalidArgument(
                        "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
            }
            int query = header.indexOf(VERSION);
            String path = decode(query < 0 ? header : header.substring(0, query));
            String plain = path.startsWith("/") ? path.substring(1) : path;
            int slash = plain.indexOf('/');
            if (slash <= 0 || slash == plain.length() - 1) {
                throw S3Errors.invalidArgument(
                        "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
            }
            return new Source(
                    plain.substring(0, slash),
                    plain.substring(slash + 1),
                    query < 0 ? Optional.empty() : Optional.of(header.substring(query + VERSION.length())));
        }

        /** A plus stands for itself here, not for a space. */
        private static String decode(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw S3Errors.invalidArgument("Invalid copy source encoding.");
            }
        }
    }

    VersionRecord find(Source source) {
        return reads.find(source.bucket(), source.key(), source.versionId().orElse(null));
    }

    @SuppressWarnings("deprecation") // on the wire the source is one header, as in the older way to name it
    CopyObjectResponse copy(CopyObjectRequest request) {
        storage.bucket(request.destinationBucket());
        ObjectWrites.requireKey(request.destinationKey());
        AccessLists.requireNone(request.aclAsString());
        ObjectReads.refuseKeys(request.sseCustomerAlgorithm());
        Source source = Source.parse(request.copySource());
        VersionRecord original = find(source);
        new Conditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkCopied(original.head());
        boolean replace = request.metadataDirective() == MetadataDirective.REPLACE;
        requireChange(request, source, replace);
        ChecksumAlgorithm algorithm =
                Optional.ofNullable(request.checksumAlgorithm()).orElse(ChecksumAlgorithm.CRC64_NVME);
        Written written = storage.files().write(List.of(() -> reads.open(original, Optional.empty())), algorithm);
        VersionRecord copy = writes.kept(written, () -> {
            HeadObjectResponse.Builder head = replace ? given(request) : copied(original.head());
            head.storageClass(request.storageClassAsString()).checksumType(ChecksumType.FULL_OBJECT);
            ObjectWrites.encryption(head, request.serverSideEncryptionAsString(), request.ssekmsKeyId());
            Checksums.set(head, algorithm, written.checksum());
            Map<String, String> tags = request.taggingDirective() == TaggingDirective.REPLACE
                    ? ObjectTags.parse(request.tagging())
                    : original.tags();
            return writes.add(
                    request.destinationBucket(),
                    request.destinationKey(),
                    new NewObject(
                            head, written, written.md5(), List.of(), tags, request.ifMatch(), request.ifNoneMatch()));
        });
        return CopyObjectResponse.builder()
                .versionId(ObjectReads.shownId(copy))
                .copySourceVersionId(ObjectReads.shownId(original))
                .serverSideEncryption(copy.head().serverSideEncryption())
                .copyObjectResult(result ->
                        result.eTag(copy.head().eTag()).lastModified(copy.head().lastModified()))
                .build();
    }

    private static void requireChange(CopyObjectRequest request, Source source, boolean replace) {
        boolean same = source.bucket().equals(request.destinationBucket())
                && source.key().equals(request.destinationKey())
                && source.versionId().isEmpty();
        boolean changed = replace
                || request.storageClass() != null
                || request.websiteRedirectLocation() != null
                || request.serverSideEncryption() != null;
        if (same && !changed) {
            throw S3Errors.copyToItself();
        }
    }

    @SuppressWarnings("deprecation") // Expires as text is the SDK's own: it is not on the wire
    private static HeadObjectResponse.Builder given(CopyObjectRequest request) {
        return HeadObjectResponse.builder()
                .contentType(request.contentType() == null ? "binary/octet-stream" : request.contentType())
                .cacheControl(request.cacheControl())
                .contentDisposition(request.contentDisposition())
                .contentEncoding(request.contentEncoding())
                .contentLanguage(request.contentLanguage())
                .expires(request.expires())
                .websiteRedirectLocation(request.websiteRedirectLocation())
                .metadata(request.metadata());
    }

    @SuppressWarnings("deprecation") // Expires as text is the SDK's own: it is not on the wire
    private static HeadObjectResponse.Builder copied(HeadObjectResponse head) {
        return HeadObjectResponse.builder()
                .contentType(head.contentType())
                .cacheControl(head.cacheControl())
                .contentDisposition(head.contentDisposition())
                .contentEncoding(head.contentEncoding())
                .contentLanguage(head.contentLanguage())
                .expires(head.expires())
                .metadata(head.metadata());
    }
}
