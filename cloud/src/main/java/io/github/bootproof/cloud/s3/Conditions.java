package io.github.bootproof.cloud.s3;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Conditions on what is there; RFC 9110, 13, and User Guide, "Conditional requests". */
record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {
    /** Throws 412 or 304 when an object is not to be read. */
    void checkRead(HeadObjectResponse head) {
        requireUnchanged(head);
        if (unwanted(head)) {
            throw S3Errors.notModified();
        }
    }

    /** Throws 412 when an object is not to be copied. */
    void checkCopied(HeadObjectResponse head) {
        requireUnchanged(head);
        if (unwanted(head)) {
            throw S3Errors.preconditionFailed();
        }
    }

    private void requireUnchanged(HeadObjectResponse head) {
        if (ifMatch != null) {
            if (!matches(ifMatch, head.eTag())) {
                throw S3Errors.preconditionFailed();
            }
        } else if (ifUnmodifiedSince != null && head.lastModified().isAfter(ifUnmodifiedSince)) {
            throw S3Errors.preconditionFailed();
        }
    }

    private boolean unwanted(HeadObjectResponse head) {
        if (ifNoneMatch != null) {
            return matches(ifNoneMatch, head.eTag());
        }
        return ifModifiedSince != null && !head.lastModified().isAfter(ifModifiedSince);
    }

    /** Throws when an object is not to be written over what is there, or is not there. */
    static void checkWrite(Optional<VersionRecord> current, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*")) {
                throw S3Errors.invalidArgument("If-None-Match of a write can be * only.");
            }
            if (current.isPresent()) {
                throw S3Errors.preconditionFailed();
            }
        }
        if (ifMatch != null) {
            VersionRecord version = current.orElseThrow(S3Errors::noSuchKey);
            if (!matches(ifMatch, version.head().eTag())) {
                throw S3Errors.preconditionFailed();
            }
        }
    }

    private static boolean matches(String header, String eTag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || plain(each).equals(plain(eTag)));
    }

    private static String plain(String eTag) {
        return eTag.replace("W/", "").replace("\"", "");
    }
}
