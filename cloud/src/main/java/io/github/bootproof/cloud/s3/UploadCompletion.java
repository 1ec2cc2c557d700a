package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.s3.ObjectFiles.Source;
import io.github.bootproof.cloud.s3.ObjectFiles.Written;
import io.github.bootproof.cloud.s3.ObjectWrites.NewObject;
import io.github.bootproof.cloud.s3.UploadRecord.PartRecord;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** CompleteMultipartUpload: the parts become one object, whose ETag is the MD5 of the parts' MD5s and their number. */
final class UploadCompletion {
    /** Of all parts but the last; User Guide, "Amazon S3 multipart upload limits". */
    private static final long LEAST_PART = 5L * 1024 * 1024;

    private final ObjectStorage storage;
    private final Uploads uploads;
    private final ObjectWrites writes;

    UploadCompletion(ObjectStorage storage, Uploads uploads, ObjectWrites writes) {
        this.storage = storage;
        this.uploads = uploads;
        this.writes = writes;
    }

    CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        UploadRecord upload = uploads.find(request.uploadId(), request.bucket(), request.key());
        if (request.multipartUpload() == null
                || request.multipartUpload().parts().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        List<PartRecord> parts = chosen(upload, request.multipartUpload().parts());
        List<Source> sources = new ArrayList<>();
        parts.forEach(part -> sources.add(() -> storage.files().open(part.file())));
        Written written = storage.files().write(sources, upload.algorithm());
        VersionRecord version = writes.kept(written, () -> {
            requireSent(request, upload, written);
            return record(request, upload, parts, written);
        });
        HeadObjectResponse head = version.head();
        return CompleteMultipartUploadResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .location("http://s3.amazonaws.com/%s/%s".formatted(request.bucket(), request.key()))
                .eTag(head.eTag())
                .versionId(ObjectReads.shownId(version))
                .serverSideEncryption(head.serverSideEncryption())
                .checksumType(head.checksumType())
                .checksumCRC32(head.checksumCRC32())
                .checksumCRC32C(head.checksumCRC32C())
                .checksumCRC64NVME(head.checksumCRC64NVME())
                .checksumSHA1(head.checksumSHA1())
                .checksumSHA256(head.checksumSHA256())
                .build();
    }

    private static List<PartRecord> chosen(UploadRecord upload, List<CompletedPart> completed) {
        List<PartRecord> chosen = new ArrayList<>();
        int before = 0;
        for (CompletedPart part : completed) {
            if (part.partNumber() == null) {
                throw S3Errors.malformedXml();
            }
            if (part.partNumber() <= before) {
                throw S3Errors.invalidPartOrder();
            }
            before = part.partNumber();
            chosen.add(Optional.ofNullable(upload.parts().get(part.partNumber()))
                    .filter(known -> plain(known.part().eTag()).equals(plain(part.eTag())))
                    .orElseThrow(S3Errors::invalidPart));
        }
        boolean small = chosen.subList(0, chosen.size() - 1).stream()
                .anyMatch(part -> part.part().size() < LEAST_PART);
        if (small) {
            throw S3Errors.partTooSmall();
        }
        return chosen;
    }

    private static String plain(String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }

    private static void requireSent(CompleteMultipartUploadRequest request, UploadRecord upload, Written written) {
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != written.size()) {
            throw S3Errors.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header does not match what was computed.");
        }
        boolean differs = upload.checksumType() == ChecksumType.FULL_OBJECT
                && request.checksumCRC64NVME() != null
                && !request.checksumCRC64NVME().equals(written.checksum());
        if (differs) {
            throw S3Errors.badDigest(written.algorithm().toString());
        }
    }

    @SuppressWarnings("deprecation") // Expires as text is the SDK's own: it is not on the wire
    private VersionRecord record(
            CompleteMultipartUploadRequest request, UploadRecord upload, List<PartRecord> parts, Written written) {
        CreateMultipartUploadRequest begun = upload.request();
        HeadObjectResponse.Builder head = HeadObjectResponse.builder()
                .contentType(begun.contentType() == null ? "binary/octet-stream" : begun.contentType())
                .cacheControl(begun.cacheControl())
                .contentDisposition(begun.contentDisposition())
                .contentEncoding(begun.contentEncoding())
                .contentLanguage(begun.contentLanguage())
                .expires(begun.expires())
                .websiteRedirectLocation(begun.websiteRedirectLocation())
                .storageClass(begun.storageClassAsString())
                .metadata(begun.metadata())
                .checksumType(upload.checksumType());
        ObjectWrites.encryption(head, begun.serverSideEncryptionAsString(), begun.ssekmsKeyId());
        Checksums.set(
                head,
                upload.algorithm(),
                upload.checksumType() == ChecksumType.FULL_OBJECT ? written.checksum() : composite(upload, parts));
        NewObject object = new NewObject(
                head,
                written,
                eTag(parts),
                parts.stream().map(part -> part.part().size()).toList(),
                ObjectTags.parse(begun.tagging()),
                request.ifMatch(),
                request.ifNoneMatch());
        return storage.change(unnamed -> {
            // Whoever completes or aborts it first has it.
            if (!storage.uploads().remove(upload.id())) {
                throw S3Errors.noSuchUpload();
            }
            upload.parts().values().forEach(part -> unnamed.add(part.file()));
            return writes.add(request.bucket(), request.key(), object);
        });
    }

    private static String eTag(List<PartRecord> parts) {
        Checksums.Running md5 = Checksums.digest("MD5");
        for (PartRecord part : parts) {
            byte[] digest = HexFormat.of().parseHex(plain(part.part().eTag()));
            md5.update(digest, 0, digest.length);
        }
        return HexFormat.of().formatHex(md5.result()) + "-" + parts.size();
    }

    /** The checksum of the parts' checksums, and their number. */
    private static String composite(UploadRecord upload, List<PartRecord> parts) {
        Checksums.Running running = Checksums.start(upload.algorithm());
        for (PartRecord part : parts) {
            String checksum = Checksums.of(part.part(), upload.algorithm()).orElseThrow(S3Errors::invalidPart);
            byte[] bytes = Base64.getDecoder().decode(checksum);
            running.update(bytes, 0, bytes.length);
        }
        return running.base64() + "-" + parts.size();
    }
}
