package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.s3.ObjectFiles.Written;
import io.github.bootproof.cloud.s3.ObjectWrites.Sent;
import io.github.bootproof.cloud.s3.UploadRecord.PartRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts, until they are completed by {@link UploadCompletion}. */
final class Uploads {
    private static final int MOST_PARTS = 10_000;

    private final Scope scope;
    private final ObjectStorage storage;
    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final ObjectCopies copies;
    private final Ids ids;
    private final InstantSource time;

    Uploads(Scope scope, ObjectStorage storage, Ids ids, InstantSource time) {
        this.scope = scope;
        this.storage = storage;
        this.reads = new ObjectReads(storage);
        this.writes = new ObjectWrites(storage, ids, time);
        this.copies = new ObjectCopies(storage, reads, writes);
        this.ids = ids;
        this.time = time;
    }

    CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        storage.bucket(request.bucket());
        ObjectWrites.requireKey(request.key());
        AccessLists.requireNone(request.aclAsString());
        ObjectReads.refuseKeys(request.sseCustomerAlgorithm());
        ObjectTags.parse(request.tagging());
        var upload = new UploadRecord(ids.upper(32) + ids.lower(64), request, now(), Map.of());
        storage.change(unnamed -> {
            storage.bucket(request.bucket());
            storage.uploads().put(upload.id(), upload);
            return upload;
        });
        return CreateMultipartUploadResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .uploadId(upload.id())
                .serverSideEncryption(
                        request.serverSideEncryption() == null ? "AES256" : request.serverSideEncryptionAsString())
                .checksumAlgorithm(request.checksumAlgorithm())
                .checksumType(request.checksumAlgorithm() == null ? null : upload.checksumType())
                .build();
    }

    private Instant now() {
        return Instant.ofEpochSecond(time.instant().getEpochSecond());
    }

    UploadRecord find(@Nullable String id, @Nullable String bucket, @Nullable String key) {
        return Optional.ofNullable(id)
                .flatMap(storage.uploads()::get)
                .filter(upload -> upload.request().bucket().equals(bucket)
                        && upload.request().key().equals(key))
                .orElseThrow(S3Errors::noSuchUpload);
    }

    UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        ObjectReads.refuseKeys(request.sseCustomerAlgorithm());
        UploadRecord upload = find(request.uploadId(), request.bucket(), request.key());
        Sent sent = Sent.of(
                new String[] {
                    request.checksumCRC32(),
                    request.checksumCRC32C(),
                    request.checksumCRC64NVME(),
                    request.checksumSHA1(),
                    request.checksumSHA256()
                },
                upload.algorithm(),
                request.contentMD5(),
                body);
        int number = requireNumber(request.partNumber());
        Written written =
                storage.files().write(List.of(() -> body.contentStreamProvider().newStream()), sent.algorithm());
        Part part = writes.kept(written, () -> {
            sent.check(written);
            return add(upload, number, written);
        });
        return UploadPartResponse.builder()
                .eTag(part.eTag())
                .serverSideEncryption("AES256")
                .checksumCRC32(part.checksumCRC32())
                .checksumCRC32C(part.checksumCRC32C())
                .checksumCRC64NVME(part.checksumCRC64NVME())
                .checksumSHA1(part.checksumSHA1())
                .checksumSHA256(part.checksumSHA256())
                .build();
    }

    @SuppressWarnings("deprecation") // on the wire the source is one header, as in the older way to name it
    UploadPartCopyResponse copyPart(UploadPartCopyRequest request) {
        UploadRecord upload = find(request.uploadId(), request.destinationBucket(), request.destinationKey());
        int number = requireNumber(request.partNumber());
        VersionRecord source = copies.find(ObjectCopies.Source.parse(request.copySource()));
        new Conditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkCopied(source.head());
        Optional<ByteRange> range = ByteRange.parse(request.copySourceRange(), source.size());
        Written written = storage.files().write(List.of(() -> reads.open(source, range)), upload.algorithm());
        Part part = writes.kept(written, () -> add(upload, number, written));
        return UploadPartCopyResponse.builder()
                .serverSideEncryption("AES256")
                .copyPartResult(result -> result.eTag(part.eTag()).lastModified(part.lastModified()))
                .build();
    }

    private static int requireNumber(@Nullable Integer number) {
        if (number == null || number < 1 || number > MOST_PARTS) {
            throw S3Errors.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        return number;
    }

    private Part add(UploadRecord upload, int number, Written written) {
        Part part = Checksums.set(
                        Part.builder()
                                .partNumber(number)
                                .eTag("\"" + written.md5() + "\"")
                                .size(written.size())
                                .lastModified(now()),
                        written.algorithm(),
                        written.checksum())
                .build();
        return storage.change(unnamed -> {
            UploadRecord current = storage.uploads().get(upload.id()).orElseThrow(S3Errors::noSuchUpload);
            Optional.ofNullable(current.parts().get(number))
                    .map(PartRecord::file)
                    .ifPresent(unnamed::add);
            storage.uploads().put(upload.id(), current.with(new PartRecord(part, written.file())));
            return part;
        });
    }

    void abort(AbortMultipartUploadRequest request) {
        storage.change(unnamed -> {
            UploadRecord upload = find(request.uploadId(), request.bucket(), request.key());
            upload.parts().values().forEach(part -> unnamed.add(part.file()));
            return storage.uploads().remove(upload.id());
        });
    }

    ListPartsResponse parts(ListPartsRequest request) {
        UploadRecord upload = find(request.uploadId(), request.bucket(), request.key());
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        int limit = request.maxParts() == null ? 1000 : Math.min(request.maxParts(), 1000);
        List<Part> rest = upload.parts().values().stream()
                .map(PartRecord::part)
                .filter(part -> part.partNumber() > after)
                .toList();
        List<Part> page = rest.subList(0, Math.min(limit, rest.size()));
        return ListPartsResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .uploadId(upload.id())
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().partNumber())
                .maxParts(limit)
                .isTruncated(page.size() < rest.size())
                .parts(page)
                .owner(Owners.owner(scope))
                .storageClass(storageClass(upload))
                .build();
    }

    private static String storageClass(UploadRecord upload) {
        return Optional.ofNullable(upload.request().storageClassAsString()).orElse("STANDARD");
    }

    /** All at once: a local bucket has no thousand uploads under way. */
    ListMultipartUploadsResponse list(ListMultipartUploadsRequest request) {
        storage.bucket(request.bucket());
        List<MultipartUpload> uploads = storage.uploads().all().stream()
                .filter(upload -> upload.request().bucket().equals(request.bucket()))
                .filter(upload ->
                        request.prefix() == null || upload.request().key().startsWith(request.prefix()))
                .sorted(Comparator.comparing(upload -> upload.request().key(), Listing.ORDER))
                .map(upload -> MultipartUpload.builder()
                        .uploadId(upload.id())
                        .key(Listing.encode(upload.request().key(), request.encodingType()))
                        .initiated(upload.initiated())
                        .owner(Owners.owner(scope))
                        .storageClass(storageClass(upload))
                        .build())
                .toList();
        return ListMultipartUploadsResponse.builder()
                .bucket(request.bucket())
                .prefix(Listing.encode(request.prefix(), request.encodingType()))
                .encodingType(request.encodingType())
                .isTruncated(false)
                .uploads(uploads)
                .build();
    }
}
