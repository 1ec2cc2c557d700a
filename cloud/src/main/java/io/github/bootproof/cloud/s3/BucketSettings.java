package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.store.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * What a bucket is set to: one answer of the kind that the Get operation gives, for each kind of setting. None of them has an
 * effect.
 */
final class BucketSettings {
    private final ObjectStorage storage;
    private final Table<GetBucketPolicyResponse> policies;
    private final Table<GetBucketEncryptionResponse> encryption;
    private final Table<GetBucketLifecycleConfigurationResponse> lifecycle;
    private final Table<GetPublicAccessBlockResponse> publicAccess;
    private final Table<GetBucketOwnershipControlsResponse> ownership;
    private final Table<GetBucketTaggingResponse> tagging;
    private final Table<GetBucketCorsResponse> cors;

    BucketSettings(ObjectStorage storage) {
        this.storage = storage;
        this.policies = storage.settings("policy", GetBucketPolicyResponse.class);
        this.encryption = storage.settings("encryption", GetBucketEncryptionResponse.class);
        this.lifecycle = storage.settings("lifecycle", GetBucketLifecycleConfigurationResponse.class);
        this.publicAccess = storage.settings("public-access", GetPublicAccessBlockResponse.class);
        this.ownership = storage.settings("ownership", GetBucketOwnershipControlsResponse.class);
        this.tagging = storage.settings("tagging", GetBucketTaggingResponse.class);
        this.cors = storage.settings("cors", GetBucketCorsResponse.class);
    }

    /** As AWS sets new buckets; User Guide, "Default settings for new S3 buckets FAQ". */
    void setDefaults(String bucket, CreateBucketRequest request) {
        encryption.put(bucket, defaultEncryption());
        publicAccess.put(
                bucket,
                GetPublicAccessBlockResponse.builder()
                        .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder()
                                .blockPublicAcls(true)
                                .ignorePublicAcls(true)
                                .blockPublicPolicy(true)
                                .restrictPublicBuckets(true)
                                .build())
                        .build());
        ObjectOwnership owner =
                request.objectOwnership() == null ? ObjectOwnership.BUCKET_OWNER_ENFORCED : request.objectOwnership();
        ownership.put(
                bucket,
                GetBucketOwnershipControlsResponse.builder()
                        .ownershipControls(OwnershipControls.builder()
                                .rules(OwnershipControlsRule.builder()
                                        .objectOwnership(owner)
                                        .build())
                                .build())
                        .build());
        if (request.createBucketConfiguration() != null
                && request.createBucketConfiguration().hasTags()) {
            List<Tag> tags = request.createBucketConfiguration().tags();
            requireTags(tags);
            tagging.put(bucket, GetBucketTaggingResponse.builder().tagSet(tags).build());
        }
    }

    private static GetBucketEncryptionResponse defaultEncryption() {
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(ServerSideEncryptionConfiguration.builder()
                        .rules(ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                                .bucketKeyEnabled(false)
                                .build())
                        .build())
                .build();
    }

    /** Forgets all of a bucket's. */
    void remove(String bucket) {
        List.<Table<?>>of(policies, encryption, lifecycle, publicAccess, ownership, tagging, cors)
                .forEach(table -> table.remove(bucket));
    }

    private <T> void put(Table<T> settings, String bucket, T setting) {
        storage.change(unnamed -> {
            settings.put(storage.bucket(bucket).name(), setting);
            return setting;
        });
    }

    private <T> T get(Table<T> settings, String bucket, String code, String message) {
        storage.bucket(bucket);
        return settings.get(bucket).orElseThrow(() -> S3Errors.notConfigured(code, message));
    }

    private void delete(Table<?> settings, String bucket) {
        storage.change(unnamed -> settings.remove(storage.bucket(bucket).name()));
    }

    private static void required(@Nullable Object configuration) {
        if (configuration == null) {
            throw S3Errors.malformedXml();
        }
    }

    void putPolicy(PutBucketPolicyRequest request) {
        if (request.policy() == null || !Documents.isJsonObject(request.policy())) {
            throw S3Errors.malformedPolicy();
        }
        put(
                policies,
                request.bucket(),
                GetBucketPolicyResponse.builder().policy(request.policy()).build());
    }

    GetBucketPolicyResponse policy(String bucket) {
        return get(policies, bucket, "NoSuchBucketPolicy", "The bucket policy does not exist");
    }

    void deletePolicy(String bucket) {
        delete(policies, bucket);
    }

    void putEncryption(PutBucketEncryptionRequest request) {
        required(request.serverSideEncryptionConfiguration());
        put(
                encryption,
                request.bucket(),
                GetBucketEncryptionResponse.builder()
                        .serverSideEncryptionConfiguration(request.serverSideEncryptionConfiguration())
                        .build());
    }

    GetBucketEncryptionResponse encryption(String bucket) {
        return get(
                encryption,
                bucket,
                "ServerSideEncryptionConfigurationNotFoundError",
                "The server side encryption configuration was not found");
    }

    /** Every bucket is encrypted: what is left is the default. */
    void deleteEncryption(String bucket) {
        put(encryption, bucket, defaultEncryption());
    }

    void putLifecycle(PutBucketLifecycleConfigurationRequest request) {
        required(request.lifecycleConfiguration());
        List<LifecycleRule> rules = request.lifecycleConfiguration().rules();
        boolean good = !rules.isEmpty()
                && rules.stream()
                        .allMatch(rule -> rule.status() == ExpirationStatus.ENABLED
                                || rule.status() == ExpirationStatus.DISABLED);
        if (!good) {
            throw S3Errors.malformedXml();
        }
        Set<String> ids = new HashSet<>();
        if (rules.stream().anyMatch(rule -> rule.id() != null && !ids.add(rule.id()))) {
            throw S3Errors.invalidArgument("Rule ID must be unique. Found same ID for more than one rule");
        }
        put(
                lifecycle,
                request.bucket(),
                GetBucketLifecycleConfigurationResponse.builder()
                        .rules(rules)
                        .transitionDefaultMinimumObjectSize(request.transitionDefaultMinimumObjectSize())
                        .build());
    }

    GetBucketLifecycleConfigurationResponse lifecycle(String bucket) {
        return get(lifecycle, bucket, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");
    }

    void deleteLifecycle(String bucket) {
        delete(lifecycle, bucket);
    }

    void putPublicAccess(PutPublicAccessBlockRequest request) {
        required(request.publicAccessBlockConfiguration());
        PublicAccessBlockConfiguration given = request.publicAccessBlockConfiguration();
        PublicAccessBlockConfiguration whole = PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(Boolean.TRUE.equals(given.blockPublicAcls()))
                .ignorePublicAcls(Boolean.TRUE.equals(given.ignorePublicAcls()))
                .blockPublicPolicy(Boolean.TRUE.equals(given.blockPublicPolicy()))
                .restrictPublicBuckets(Boolean.TRUE.equals(given.restrictPublicBuckets()))
                .build();
        put(
                publicAccess,
                request.bucket(),
                GetPublicAccessBlockResponse.builder()
                        .publicAccessBlockConfiguration(whole)
                        .build());
    }

    GetPublicAccessBlockResponse publicAccess(String bucket) {
        return get(
                publicAccess,
                bucket,
                "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found");
    }

    void deletePublicAccess(String bucket) {
        delete(publicAccess, bucket);
    }

    /** Ownership with access control lists is kept, though none can be set. */
    void putOwnership(PutBucketOwnershipControlsRequest request) {
        required(request.ownershipControls());
        if (request.ownershipControls().rules().size() != 1) {
            throw S3Errors.malformedXml();
        }
        put(
                ownership,
                request.bucket(),
                GetBucketOwnershipControlsResponse.builder()
                        .ownershipControls(request.ownershipControls())
                        .build());
    }

    GetBucketOwnershipControlsResponse ownership(String bucket) {
        return get(ownership, bucket, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");
    }

    void deleteOwnership(String bucket) {
        delete(ownership, bucket);
    }

    void putTagging(PutBucketTaggingRequest request) {
        required(request.tagging());
        List<Tag> tags = request.tagging().tagSet();
        requireTags(tags);
        put(
                tagging,
                request.bucket(),
                GetBucketTaggingResponse.builder().tagSet(tags).build());
    }

    private static void requireTags(List<Tag> tags) {
        ObjectTags.byKey(tags, 50);
    }

    GetBucketTaggingResponse tagging(String bucket) {
        return get(tagging, bucket, "NoSuchTagSet", "The TagSet does not exist");
    }

    void deleteTagging(String bucket) {
        delete(tagging, bucket);
    }

    void putCors(PutBucketCorsRequest request) {
        required(request.corsConfiguration());
        if (request.corsConfiguration().corsRules().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        put(
                cors,
                request.bucket(),
                GetBucketCorsResponse.builder()
                        .corsRules(request.corsConfiguration().corsRules())
                        .build());
    }

    GetBucketCorsResponse cors(String bucket) {
        return get(cors, bucket, "NoSuchCORSConfiguration", "The CORS configuration does not exist");
    }

    void deleteCors(String bucket) {
        delete(cors, bucket);
    }
}
