package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * AWS::S3::Bucket. Each configuration is one call after the bucket was made, and one more that takes it away again.
 *
 * <p>Source: the CloudFormation User Guide, AWS::S3::Bucket, for attributes and for names that are made up.
 */
final class S3Bucket extends SteppedType {
    private static final int LONGEST_NAME = 63;

    S3Bucket() {
        super("AWS::S3::Bucket");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        String name = bucketName(context, properties);
        String region = context.scope().region();
        // In us-east-1 S3 answers the creation of one's own bucket with success. A rollback would then delete what is
        // somebody's.
        if (Calls.find(() -> context.clients().s3().headBucket(request -> request.bucket(name)))
                .isPresent()) {
            throw new ResourceException(name + " already exists");
        }
        context.clients().s3().createBucket(request -> {
            request.bucket(name);
            // S3 refuses the one region that it takes for the default.
            if (!region.equals("us-east-1")) {
                request.createBucketConfiguration(configuration -> configuration.locationConstraint(region));
            }
            Props.text(properties, "AccessControl").map(S3Bucket::cannedAcl).ifPresent(request::acl);
            Props.flag(properties, "ObjectLockEnabled").ifPresent(request::objectLockEnabledForBucket);
        });
        return name;
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        S3Client s3 = context.clients().s3();
        for (BucketConfiguration configuration : BucketConfiguration.ALL) {
            properties.get(configuration.property()).ifPresent(value -> configuration.put(s3, id, value));
        }
        putTags(context, id, properties);
        return attributes(context, id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** By its name, unless its tags say that it is someone else's: a crash may have come before the tags were put. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        S3Client s3 = context.clients().s3();
        String name = bucketName(context, properties);
        if (Calls.find(() -> s3.headBucket(request -> request.bucket(name))).isEmpty()) {
            return Optional.empty();
        }
        List<Tag> tags = Calls.find(() -> s3.getBucketTagging(request -> request.bucket(name)))
                .map(GetBucketTaggingResponse::tagSet)
                .orElse(List.of());
        return tags.isEmpty() || tags.containsAll(tagList(context, properties)) ? Optional.of(name) : Optional.empty();
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return Calls.find(() -> surroundings.clients().s3().headBucket(request -> request.bucket(name)))
                .map(found -> attributes(surroundings, name));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        S3Client s3 = context.clients().s3();
        String name = current.physicalId();
        Changes changes = Changes.between(before, after).only(name(), changeable());
        for (BucketConfiguration configuration : BucketConfiguration.ALL) {
            if (changes.any(configuration.property())) {
                after.get(configuration.property())
                        .ifPresentOrElse(
                                value -> configuration.put(s3, name, value), () -> configuration.remove(s3, name));
            }
        }
        if (changes.any("AccessControl")) {
            String acl = cannedAcl(Props.text(after, "AccessControl").orElse("Private"));
            s3.putBucketAcl(request -> request.bucket(name).acl(acl));
        }
        if (!TagSet.before(context, before).equals(TagSet.of(context, after))) {
            putTags(context, name, after);
        }
        return attributes(context, name);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Calls.ignoreMissing(() -> context.clients().s3().deleteBucket(request -> request.bucket(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        List<String> unsupported = new ArrayList<>();
        List<String> known = List.of(changeable());
        properties.members().forEach((name, value) -> {
            Optional<BucketConfiguration> configuration = BucketConfiguration.of(name);
            if (configuration.isPresent()) {
                unsupported.addAll(configuration.get().unsupported(value));
            } else if (!known.contains(name) && !name.equals("BucketName") && !name.equals("ObjectLockEnabled")) {
                unsupported.add(name);
            }
        });
        return unsupported;
    }

    private static String[] changeable() {
        return Stream.concat(
                        Stream.of("AccessControl", "Tags"),
                        BucketConfiguration.ALL.stream().map(BucketConfiguration::property))
                .toArray(String[]::new);
    }

    private static String bucketName(ResourceContext context, Value.Members properties) {
        return Props.text(properties, "BucketName")
                .orElseGet(() -> context.generatedName(LONGEST_NAME).toLowerCase(Locale.ROOT));
    }

    private static void putTags(ResourceContext context, String bucket, Value.Members properties) {
        List<Tag> tags = tagList(context, properties);
        S3Client s3 = context.clients().s3();
        if (tags.isEmpty()) {
            s3.deleteBucketTagging(request -> request.bucket(bucket));
        } else {
            s3.putBucketTagging(request -> request.bucket(bucket).tagging(tagging -> tagging.tagSet(tags)));
        }
    }

    private static List<Tag> tagList(ResourceContext context, Value.Members properties) {
        return TagSet.of(context, properties)
                .list((key, value) -> Tag.builder().key(key).value(value).build());
    }

    /** {@code BucketOwnerFullControl} is {@code bucket-owner-full-control} to S3. */
    private static String cannedAcl(String accessControl) {
        return accessControl.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Resource attributes(Surroundings surroundings, String name) {
        String suffix = surroundings.scope().dnsSuffix();
        String region = surroundings.scope().region();
        return new Attributes()
                .text("Arn", "arn:" + surroundings.scope().partition() + ":s3:::" + name)
                .text("DomainName", name + ".s3." + suffix)
                .text("DualStackDomainName", name + ".s3.dualstack." + region + "." + suffix)
                .text("RegionalDomainName", name + ".s3." + region + "." + suffix)
                .text("WebsiteURL", "http://" + name + ".s3-website-" + region + "." + suffix)
                .of(name);
    }
}
