package io.github.bootproof.cloud.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Type;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An S3 of one bucket in memory; of large objects it counts the bytes. */
@SuppressWarnings("unchecked")
final class SampleS3 implements S3Client {
    private static final int KEPT_BYTES = 1024 * 1024;

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final List<Object> requests = new ArrayList<>();
    PutObjectRequest put;
    long lastLength;

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        put = request;
        try (InputStream in = body.contentStreamProvider().newStream()) {
            byte[] kept = in.readNBytes(KEPT_BYTES);
            lastLength = kept.length + in.transferTo(java.io.OutputStream.nullOutputStream());
            objects.put(request.key(), kept);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return PutObjectResponse.builder().eTag("\"etag\"").build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        requests.add(request);
        return UploadPartResponse.builder().eTag("\"part\"").build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] found = objects.get(request.key());
        if (found == null) {
            throw noSuchKey();
        }
        GetObjectResponse response = GetObjectResponse.builder()
                .contentLength((long) found.length)
                .contentType("text/plain")
                .contentRange(request.range() == null ? null : "bytes 0-0/" + found.length)
                .metadata(put == null ? Map.of() : put.metadata())
                .lastModified(TestWire.NOW)
                .build();
        try {
            return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(found)));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        byte[] found = objects.get(request.key());
        if (found == null) {
            throw noSuchKey();
        }
        return HeadObjectResponse.builder()
                .contentLength((long) found.length)
                .lastModified(TestWire.NOW)
                .eTag("\"etag\"")
                .build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        requests.add(request);
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .keyCount(objects.size())
                .isTruncated(false)
                .contents(objects.entrySet().stream()
                        .map(object -> S3Object.builder()
                                .key(object.getKey())
                                .size((long) object.getValue().length)
                                .lastModified(TestWire.NOW)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public ListObjectsResponse listObjects(ListObjectsRequest request) {
        requests.add(request);
        return ListObjectsResponse.builder().name(request.bucket()).build();
    }

    @Override
    public ListBucketsResponse listBuckets(ListBucketsRequest request) {
        requests.add(request);
        return ListBucketsResponse.builder()
                .buckets(bucket -> bucket.name("one").creationDate(TestWire.NOW))
                .build();
    }

    @Override
    public CreateBucketResponse createBucket(CreateBucketRequest request) {
        requests.add(request);
        return CreateBucketResponse.builder().location("/" + request.bucket()).build();
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        requests.add(request);
        objects.remove(request.key());
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        requests.add(request);
        return DeleteObjectsResponse.builder()
                .deleted(request.delete().objects().stream()
                        .map(object -> DeletedObject.builder().key(object.key()).build())
                        .toList())
                .build();
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        requests.add(request);
        return CopyObjectResponse.builder()
                .copyObjectResult(result -> result.eTag("\"copy\"").lastModified(TestWire.NOW))
                .build();
    }

    @Override
    public GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
        requests.add(request);
        return GetBucketLocationResponse.builder()
                .locationConstraint(request.bucket().equals("usa") ? null : "eu-central-1")
                .build();
    }

    @Override
    public GetBucketAclResponse getBucketAcl(GetBucketAclRequest request) {
        requests.add(request);
        return GetBucketAclResponse.builder()
                .owner(owner -> owner.id("me"))
                .grants(grant -> grant.permission("READ")
                        .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id("me")))
                .build();
    }

    @Override
    public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        requests.add(request);
        return PutBucketEncryptionResponse.builder().build();
    }

    @Override
    public GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        return GetBucketPolicyResponse.builder()
                .policy("{\"Version\":\"2012-10-17\"}")
                .build();
    }

    @Override
    public PutBucketPolicyResponse putBucketPolicy(PutBucketPolicyRequest request) {
        requests.add(request);
        return PutBucketPolicyResponse.builder().build();
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        requests.add(request);
        return CreateMultipartUploadResponse.builder()
                .uploadId("up")
                .key(request.key())
                .build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        requests.add(request);
        return CompleteMultipartUploadResponse.builder().eTag("\"whole\"").build();
    }

    /** The last request, which is to be one of this class. */
    <T> T last(Class<T> type) {
        return type.cast(requests.getLast());
    }

    private static NoSuchKeyException noSuchKey() {
        return NoSuchKeyException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("NoSuchKey")
                        .errorMessage("The specified key does not exist.")
                        .build())
                .statusCode(404)
                .build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
