package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;

/** AWS::S3::BucketPolicy. Its physical id is the bucket's name. */
final class S3BucketPolicy extends SteppedType {
    S3BucketPolicy() {
        super("AWS::S3::BucketPolicy");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        String bucket = Props.required(properties, "Bucket");
        if (hasPolicy(context, bucket)) {
            // S3 would put this one in its place, and a rollback would then take away what is somebody's.
            throw new ResourceException("The bucket policy already exists on bucket " + bucket + ".");
        }
        return bucket;
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        put(context, properties);
        return new Attributes().of(id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** Whatever policy the bucket has: it can have one. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String bucket = Props.required(properties, "Bucket");
        return hasPolicy(context, bucket) ? Optional.of(bucket) : Optional.empty();
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "PolicyDocument");
        put(context, after);
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Calls.ignoreMissing(
                () -> context.clients().s3().deleteBucketPolicy(request -> request.bucket(current.physicalId())));
    }

    private static boolean hasPolicy(ResourceContext context, String bucket) {
        return Calls.find(() -> context.clients().s3().getBucketPolicy(request -> request.bucket(bucket)))
                .isPresent();
    }

    private static void put(ResourceContext context, Value.Members properties) {
        String policy = Props.document(properties, "PolicyDocument").orElse("");
        context.clients()
                .s3()
                .putBucketPolicy(request ->
                        request.bucket(Props.required(properties, "Bucket")).policy(policy));
    }
}
