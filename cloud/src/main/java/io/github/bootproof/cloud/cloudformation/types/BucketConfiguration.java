package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/**
 * A configuration of a bucket that is a call of its own.
 *
 * @param property the template's name of it
 * @param empty what the call takes, with nothing in it
 * @param shaped the template's value with the names and shapes of the call, where they differ
 * @param put sets it to what was filled in
 * @param remove takes it away
 */
record BucketConfiguration(
        String property,
        Supplier<SdkPojo> empty,
        UnaryOperator<Value> shaped,
        Put put,
        BiConsumer<S3Client, String> remove) {

    interface Put {
        void accept(S3Client s3, String bucket, SdkPojo filled);
    }

    /** Names that S3's API and the template have in different forms. */
    private static final Binding BINDING = Binding.of("AWS::S3::Bucket")
            .rename("BucketEncryption.ServerSideEncryptionConfiguration", "Rules")
            .rename(
                    "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault",
                    "ApplyServerSideEncryptionByDefault");

    static final List<BucketConfiguration> ALL = List.of(
            new BucketConfiguration(
                    "BucketEncryption",
                    ServerSideEncryptionConfiguration::builder,
                    UnaryOperator.identity(),
                    (s3, bucket, filled) -> s3.putBucketEncryption(request -> request.bucket(bucket)
                            .serverSideEncryptionConfiguration(
                                    ((ServerSideEncryptionConfiguration.Builder) filled).build())),
                    (s3, bucket) -> s3.deleteBucketEncryption(request -> request.bucket(bucket))),
            new BucketConfiguration(
                    "LifecycleConfiguration",
                    BucketLifecycleConfiguration::builder,
                    LifecycleRules::ofRequest,
                    (s3, bucket, filled) -> s3.putBucketLifecycleConfiguration(request -> request.bucket(bucket)
                            .lifecycleConfiguration(((BucketLifecycleConfiguration.Builder) filled).build())),
                    (s3, bucket) -> s3.deleteBucketLifecycle(request -> request.bucket(bucket))),
            new BucketConfiguration(
                    "OwnershipControls",
                    OwnershipControls::builder,
                    UnaryOperator.identity(),
                    (s3, bucket, filled) -> s3.putBucketOwnershipControls(request ->
                            request.bucket(bucket).ownershipControls(((OwnershipControls.Builder) filled).build())),
                    (s3, bucket) -> s3.deleteBucketOwnershipControls(request -> request.bucket(bucket))),
            new BucketConfiguration(
                    "PublicAccessBlockConfiguration",
                    PublicAccessBlockConfiguration::builder,
                    UnaryOperator.identity(),
                    (s3, bucket, filled) -> s3.putPublicAccessBlock(request -> request.bucket(bucket)
                            .publicAccessBlockConfiguration(((PublicAccessBlockConfiguration.Builder) filled).build())),
                    (s3, bucket) -> s3.deletePublicAccessBlock(request -> request.bucket(bucket))),
            new BucketConfiguration(
                    "VersioningConfiguration",
                    VersioningConfiguration::builder,
                    UnaryOperator.identity(),
                    (s3, bucket, filled) -> s3.putBucketVersioning(request -> request.bucket(bucket)
                            .versioningConfiguration(((VersioningConfiguration.Builder) filled).build())),
                    // Versioning that was on can only be suspended.
                    (s3, bucket) -> s3.putBucketVersioning(request -> request.bucket(bucket)
                            .versioningConfiguration(
                                    suspended -> suspended.status(BucketVersioningStatus.SUSPENDED)))));

    static Optional<BucketConfiguration> of(String property) {
        return ALL.stream()
                .filter(configuration -> configuration.property.equals(property))
                .findFirst();
    }

    void put(S3Client s3, String bucket, Value value) {
        put.accept(s3, bucket, BINDING.within(property).fill(empty.get(), (Value.Members) shaped.apply(value)));
    }

    void remove(S3Client s3, String bucket) {
        remove.accept(s3, bucket);
    }

    List<String> unsupported(Value value) {
        return shaped.apply(value) instanceof Value.Members members
                ? BINDING.within(property).unsupported(empty.get(), members)
                : List.of();
    }
}
