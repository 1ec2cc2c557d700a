package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Fixed;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** S3 in a region, with a bucket. */
final class S3Fixture {
    static final String BUCKET = "a-bucket";

    final Fixed fixed = new Fixed();
    final Path directory;
    final ObjectStorage storage;
    final LocalS3 s3;

    S3Fixture(Path directory) {
        this.directory = directory;
        this.storage = new ObjectStorage(fixed.scope, fixed.store, directory, fixed.ids);
        this.s3 = new LocalS3(fixed.scope, storage, fixed.ids, fixed);
        s3.createBucket(create -> create.bucket(BUCKET)
                .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-central-1")));
    }

    /** S3 in another region of the same account. */
    LocalS3 in(String region) {
        return new LocalS3(new Scope("aws", "123456789012", region), storage, fixed.ids, fixed);
    }

    /** The same state after a restart. */
    LocalS3 restarted() {
        return new LocalS3(
                fixed.scope,
                new ObjectStorage(fixed.scope, fixed.store, directory, new Ids(new Random(2))),
                fixed.ids,
                fixed);
    }

    PutObjectResponse put(String key, String text) {
        return s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    String get(String key) {
        return s3.getObject(get -> get.bucket(BUCKET).key(key), ResponseTransformer.toBytes())
                .asUtf8String();
    }

    long files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
