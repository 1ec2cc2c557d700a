package io.github.bootproof.cloud.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

/** Access control lists cannot be set: bucket owners own all objects, as in AWS's new buckets since 2023. */
final class AccessLists {
    private AccessLists() {}

    /** User Guide, "Controlling ownership of objects": only lists that give the owner everything are let pass. */
    static void requireNone(@Nullable String canned) {
        boolean harmless = canned == null
                || canned.equals(BucketCannedACL.PRIVATE.toString())
                || canned.equals("bucket-owner-full-control");
        if (!harmless) {
            throw S3Errors.noAccessControlLists();
        }
    }
}
