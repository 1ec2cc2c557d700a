package io.github.bootproof.cloud.s3;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * A bucket as it is kept.
 *
 * @param versioning {@code Enabled}, {@code Suspended}, or empty when it never was enabled
 */
record BucketRecord(String name, String region, Instant created, String versioning) {
    boolean keepsVersions() {
        return versioning.equals(BucketVersioningStatus.ENABLED.toString());
    }
}
