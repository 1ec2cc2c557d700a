package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjects and ListObjectsV2. */
final class ObjectLists {
    private final Scope scope;
    private final ObjectStorage storage;

    ObjectLists(Scope scope, ObjectStorage storage) {
        this.scope = scope;
        this.storage = storage;
    }

    ListObjectsV2Response list(ListObjectsV2Request request) {
        String after = request.continuationToken() == null ? request.startAfter() : after(request.continuationToken());
        Listing listing = listing(
                request.bucket(), Listing.Asked.of(request.prefix(), request.delimiter(), after, request.maxKeys()));
        EncodingType encoding = request.encodingType();
        boolean owner = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(Listing.encode(request.prefix() == null ? "" : request.prefix(), encoding))
                .delimiter(Listing.encode(request.delimiter(), encoding))
                .startAfter(Listing.encode(request.startAfter(), encoding))
                .encodingType(encoding)
                .maxKeys(request.maxKeys() == null ? Listing.MOST : Math.min(request.maxKeys(), Listing.MOST))
                .keyCount(listing.keys().size() + listing.commonPrefixes().size())
                .isTruncated(listing.last().isPresent())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(listing.last().map(Page::encode).orElse(null))
                .contents(objects(listing, encoding, owner))
                .commonPrefixes(prefixes(listing.commonPrefixes(), encoding))
                .build();
    }

    private static String after(String token) {
        try {
            return Page.decode(token);
        } catch (Page.BadToken bad) {
            throw S3Errors.invalidArgument("The continuation token provided is incorrect");
        }
    }

    ListObjectsResponse listOld(ListObjectsRequest request) {
        Listing listing = listing(
                request.bucket(),
                Listing.Asked.of(request.prefix(), request.delimiter(), request.marker(), request.maxKeys()));
        EncodingType encoding = request.encodingType();
        // Without a delimiter the last key is the marker; API Reference, "ListObjects".
        String next = request.delimiter() == null ? null : listing.last().orElse(null);
        return ListObjectsResponse.builder()
                .name(request.bucket())
                .prefix(Listing.encode(request.prefix() == null ? "" : request.prefix(), encoding))
                .delimiter(Listing.encode(request.delimiter(), encoding))
                .marker(Listing.encode(request.marker() == null ? "" : request.marker(), encoding))
                .nextMarker(Listing.encode(next, encoding))
                .encodingType(encoding)
                .maxKeys(request.maxKeys() == null ? Listing.MOST : Math.min(request.maxKeys(), Listing.MOST))
                .isTruncated(listing.last().isPresent())
                .contents(objects(listing, encoding, true))
                .commonPrefixes(prefixes(listing.commonPrefixes(), encoding))
                .build();
    }

    private Listing listing(String bucket, Listing.Asked asked) {
        storage.bucket(bucket);
        return Listing.of(storage.keys(bucket).all(), record -> !record.latest().isDeleteMarker(), asked);
    }

    private List<S3Object> objects(Listing listing, @Nullable EncodingType encoding, boolean owner) {
        return listing.keys().stream()
                .map(record -> {
                    HeadObjectResponse head = record.latest().head();
                    S3Object.Builder object = S3Object.builder()
                            .key(Listing.encode(record.key(), encoding))
                            .size(record.latest().size())
                            .eTag(head.eTag())
                            .lastModified(head.lastModified())
                            .checksumAlgorithm(algorithms(head))
                            .checksumType(head.checksumType())
                            .storageClass(
                                    head.storageClassAsString() == null ? "STANDARD" : head.storageClassAsString());
                    if (owner) {
                        object.owner(Owners.owner(scope));
                    }
                    return object.build();
                })
                .toList();
    }

    static List<ChecksumAlgorithm> algorithms(HeadObjectResponse head) {
        if (head.checksumCRC32() != null) {
            return List.of(ChecksumAlgorithm.CRC32);
        }
        if (head.checksumCRC32C() != null) {
            return List.of(ChecksumAlgorithm.CRC32_C);
        }
        if (head.checksumSHA1() != null) {
            return List.of(ChecksumAlgorithm.SHA1);
        }
        return List.of(head.checksumSHA256() != null ? ChecksumAlgorithm.SHA256 : ChecksumAlgorithm.CRC64_NVME);
    }

    static List<CommonPrefix> prefixes(List<String> prefixes, @Nullable EncodingType encoding) {
        return prefixes.stream()
                .map(prefix -> CommonPrefix.builder()
                        .prefix(Listing.encode(prefix, encoding))
                        .build())
                .toList();
    }
}
