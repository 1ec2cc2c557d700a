package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.AwsErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's errors, in its words. */
final class S3Errors {
    private S3Errors() {}

    static AwsServiceException noSuchBucket() {
        return AwsErrors.error(
                NoSuchBucketException.builder(), 404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static AwsServiceException noSuchKey() {
        return AwsErrors.error(NoSuchKeyException.builder(), 404, "NoSuchKey", "The specified key does not exist.");
    }

    static AwsServiceException noSuchVersion() {
        return error(404, "NoSuchVersion", "The specified version does not exist.");
    }

    static AwsServiceException noSuchUpload() {
        return AwsErrors.error(
                NoSuchUploadException.builder(),
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                        + " completed.");
    }

    static AwsServiceException alreadyOwned() {
        return AwsErrors.error(
                BucketAlreadyOwnedByYouException.builder(),
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.");
    }

    static AwsServiceException bucketNotEmpty(boolean versioned) {
        return error(
                409,
                "BucketNotEmpty",
                versioned
                        ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
                        : "The bucket you tried to delete is not empty");
    }

    static AwsServiceException invalidBucketName() {
        return error(400, "InvalidBucketName", "The specified bucket is not valid.");
    }

    static AwsServiceException illegalLocation(String constraint) {
        return error(
                400,
                "IllegalLocationConstraintException",
                "The %s location constraint is incompatible for the region specific endpoint this request was sent to."
                        .formatted(constraint));
    }

    static AwsServiceException invalidLocation() {
        return error(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
    }

    static AwsServiceException keyTooLong() {
        return error(400, "KeyTooLongError", "Your key is too long");
    }

    static AwsServiceException badDigest(String what) {
        return error(400, "BadDigest", "The %s you specified did not match the calculated checksum.".formatted(what));
    }

    static AwsServiceException contentMd5() {
        return error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
    }

    static AwsServiceException incompleteBody() {
        return error(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static AwsServiceException preconditionFailed() {
        return error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static AwsServiceException notModified() {
        return error(304, "NotModified", "Not Modified");
    }

    static AwsServiceException invalidRange() {
        return error(416, "InvalidRange", "The requested range is not satisfiable");
    }

    static AwsServiceException invalidPartNumber() {
        return error(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    }

    static AwsServiceException deleteMarker() {
        return error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    static AwsServiceException copyToItself() {
        return invalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the"
                        + " object's metadata, storage class, website redirect location or encryption attributes.");
    }

    static AwsServiceException invalidPart() {
        return error(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified"
                        + " entity tag may not match the part's entity tag.");
    }

    static AwsServiceException invalidPartOrder() {
        return error(
                400,
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part number.");
    }

    static AwsServiceException partTooSmall() {
        return error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
    }

    static AwsServiceException malformedXml() {
        return error(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsServiceException malformedPolicy() {
        return error(400, "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
    }

    static AwsServiceException invalidTag() {
        return error(400, "InvalidTag", "The TagValue you have provided is invalid");
    }

    static AwsServiceException noAccessControlLists() {
        return error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    static AwsServiceException noCustomerKeys() {
        return error(
                501, "NotImplemented", "Bootproof does not encrypt objects: customer-provided keys are not supported.");
    }

    /** A setting that a bucket does not have. */
    static AwsServiceException notConfigured(String code, String message) {
        return error(404, code, message);
    }

    static AwsServiceException invalidArgument(String message) {
        return error(400, "InvalidArgument", message);
    }

    static AwsServiceException invalidRequest(String message) {
        return error(400, "InvalidRequest", message);
    }

    private static AwsServiceException error(int status, String code, String message) {
        return AwsErrors.error(S3Exception.builder(), status, code, message);
    }
}
