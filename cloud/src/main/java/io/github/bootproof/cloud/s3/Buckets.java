package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;

/** Buckets themselves; their settings are in {@link BucketSettings}. */
final class Buckets {
    /** The region that has no name in location constraints. */
    private static final String FIRST_REGION = "us-east-1";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private final Scope scope;
    private final ObjectStorage storage;
    private final BucketSettings settings;
    private final InstantSource time;

    Buckets(Scope scope, ObjectStorage storage, BucketSettings settings, InstantSource time) {
        this.scope = scope;
        this.storage = storage;
        this.settings = settings;
        this.time = time;
    }

    CreateBucketResponse create(CreateBucketRequest request) {
        String name = request.bucket();
        requireName(name);
        String region = region(request.createBucketConfiguration());
        AccessLists.requireNone(request.aclAsString());
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        storage.change(unnamed -> {
            boolean added = storage.buckets().add(name, new BucketRecord(name, region, now, ""));
            // In the first region making a bucket again succeeds; User Guide, "Creating a bucket".
            if (!added
                    && !(region.equals(FIRST_REGION)
                            && storage.bucket(name).region().equals(region))) {
                throw S3Errors.alreadyOwned();
            }
            if (added) {
                settings.setDefaults(name, request);
            }
            return added;
        });
        return CreateBucketResponse.builder().location("/" + name).build();
    }

    /** User Guide, "General purpose bucket naming rules". */
    private static void requireName(String name) {
        boolean good = name != null
                && NAME.matcher(name).matches()
                && !name.contains("..")
                && !ADDRESS.matcher(name).matches()
                && !name.startsWith("xn--")
                && !name.startsWith("sthree-")
                && !name.startsWith("amzn-s3-demo-")
                && !name.endsWith("-s3alias")
                && !name.endsWith("--ol-s3")
                && !name.endsWith("--x-s3")
                && !name.endsWith(".mrap")
                && !name.endsWith("--table-s3");
        if (!good) {
            throw S3Errors.invalidBucketName();
        }
    }

    private String region(@Nullable CreateBucketConfiguration configuration) {
        Optional<String> constraint = Optional.ofNullable(configuration)
                .map(CreateBucketConfiguration::locationConstraintAsString)
                .filter(text -> !text.isEmpty());
        if (constraint.isPresent() && constraint.get().equals(FIRST_REGION)) {
            throw S3Errors.invalidLocation();
        }
        if (scope.region().equals(FIRST_REGION)) {
            return constraint.orElse(FIRST_REGION);
        }
        if (constraint.isEmpty() || !constraint.get().equals(scope.region())) {
            throw S3Errors.illegalLocation(constraint.orElse("unspecified"));
        }
        return constraint.get();
    }

    HeadBucketResponse head(String name) {
        return HeadBucketResponse.builder()
                .bucketRegion(storage.bucket(name).region())
                .build();
    }

    GetBucketLocationResponse location(String name) {
        String region = storage.bucket(name).region();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(FIRST_REGION) ? null : region)
                .build();
    }

    ListBucketsResponse list(ListBucketsRequest request) {
        List<Bucket> buckets = storage.buckets().all().stream()
                .filter(bucket -> request.prefix() == null || bucket.name().startsWith(request.prefix()))
                .filter(bucket ->
                        request.bucketRegion() == null || bucket.region().equals(request.bucketRegion()))
                .sorted(Comparator.comparing(BucketRecord::name))
                .map(bucket -> Bucket.builder()
                        .name(bucket.name())
                        .creationDate(bucket.created())
                        .build())
                .toList();
        return ListBucketsResponse.builder()
                .buckets(buckets)
                .owner(Owners.owner(scope))
                .prefix(request.prefix())
                .build();
    }

    void delete(String name) {
        storage.change(unnamed -> {
            BucketRecord bucket = storage.bucket(name);
            if (!storage.keys(name).all().isEmpty()) {
                throw S3Errors.bucketNotEmpty(!bucket.versioning().isEmpty());
            }
            // Uploads that were begun end with the bucket (guess).
            storage.uploads().all().stream()
                    .filter(upload -> upload.request().bucket().equals(name))
                    .forEach(upload -> {
                        upload.parts().values().forEach(part -> unnamed.add(part.file()));
                        storage.uploads().remove(upload.id());
                    });
            settings.remove(name);
            return storage.buckets().remove(name);
        });
    }

    void putVersioning(PutBucketVersioningRequest request) {
        BucketVersioningStatus status = request.versioningConfiguration() == null
                ? null
                : request.versioningConfiguration().status();
        if (status == null || status == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
        storage.change(unnamed -> {
            BucketRecord bucket = storage.bucket(request.bucket());
            var changed = new BucketRecord(bucket.name(), bucket.region(), bucket.created(), status.toString());
            storage.buckets().put(bucket.name(), changed);
            return changed;
        });
    }

    GetBucketVersioningResponse versioning(String name) {
        String status = storage.bucket(name).versioning();
        return GetBucketVersioningResponse.builder()
                .status(status.isEmpty() ? null : status)
                .build();
    }
}
