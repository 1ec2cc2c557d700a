package io.github.bootproof.cloud.wire;

/**
 * The errors that AWS's front ends give, in each protocol's words.
 *
 * <p>Sources: "Common errors" of the API references of EC2, IAM and Systems Manager, "Error responses" of Amazon S3's. Codes for
 * values of a wrong type in EC2 and query requests, and all texts that repeat what was sent, are a guess; so is the code for what
 * Bootproof does not support, which AWS has no error for.
 */
final class WireErrors {
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";

    private WireErrors() {}

    static AwsError of(Protocol protocol, WireException thrown) {
        return of(protocol, thrown.problem(), thrown.detail());
    }

    static AwsError of(Protocol protocol, Problem problem, String detail) {
        return switch (protocol) {
            case EC2_QUERY -> ec2(problem, detail);
            case AWS_QUERY -> query(problem, detail);
            case AWS_JSON, REST_JSON -> json(problem, detail);
            case REST_XML -> s3(problem, detail);
        };
    }

    private static AwsError ec2(Problem problem, String detail) {
        return switch (problem) {
            case WRONG_TYPE -> new AwsError("InvalidParameterValue", detail, 400);
            case UNKNOWN_CREDENTIALS ->
                new AwsError("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
            case EXPIRED_CREDENTIALS, EXPIRED_REQUEST -> new AwsError("RequestExpired", "Request has expired.", 400);
            case INTERNAL -> new AwsError("InternalError", detail, 500);
            case MALFORMED,
                    MALFORMED_URL,
                    TOO_LARGE,
                    UNKNOWN_OPERATION,
                    UNSUPPORTED_OPERATION,
                    UNSUPPORTED_SERVICE,
                    MISSING_CREDENTIALS,
                    WRONG_REGION,
                    BODY_ENDED_EARLY,
                    BAD_CHECKSUM -> query(problem, detail);
        };
    }

    private static AwsError query(Problem problem, String detail) {
        return switch (problem) {
            case MALFORMED, MALFORMED_URL, BODY_ENDED_EARLY, BAD_CHECKSUM ->
                new AwsError("MalformedQueryString", detail, 400);
            case WRONG_TYPE -> new AwsError("MalformedInput", detail, 400);
            case TOO_LARGE -> new AwsError("RequestEntityTooLarge", detail, 413);
            case UNKNOWN_OPERATION -> new AwsError("InvalidAction", detail, 400);
            case UNSUPPORTED_OPERATION, UNSUPPORTED_SERVICE -> new AwsError("UnsupportedOperation", detail, 400);
            case MISSING_CREDENTIALS ->
                new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
            case UNKNOWN_CREDENTIALS -> new AwsError("InvalidClientTokenId", INVALID_TOKEN, 403);
            case EXPIRED_CREDENTIALS -> new AwsError("ExpiredToken", EXPIRED_TOKEN, 403);
            case EXPIRED_REQUEST -> new AwsError("SignatureDoesNotMatch", detail, 403);
            case WRONG_REGION -> new AwsError("SignatureDoesNotMatch", detail, 403);
            case INTERNAL -> new AwsError("InternalFailure", detail, 500);
        };
    }

    private static AwsError json(Problem problem, String detail) {
        return switch (problem) {
            case MALFORMED, MALFORMED_URL, WRONG_TYPE, BODY_ENDED_EARLY, BAD_CHECKSUM ->
                new AwsError("SerializationException", detail, 400);
            case TOO_LARGE -> new AwsError("RequestEntityTooLargeException", detail, 413);
            case UNKNOWN_OPERATION -> new AwsError("UnknownOperationException", detail, 400);
            case UNSUPPORTED_OPERATION, UNSUPPORTED_SERVICE -> new AwsError("UnsupportedOperation", detail, 400);
            case MISSING_CREDENTIALS ->
                new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
            case UNKNOWN_CREDENTIALS -> new AwsError("UnrecognizedClientException", INVALID_TOKEN, 400);
            case EXPIRED_CREDENTIALS -> new AwsError("ExpiredTokenException", EXPIRED_TOKEN, 400);
            case EXPIRED_REQUEST, WRONG_REGION -> new AwsError("InvalidSignatureException", detail, 400);
            case INTERNAL -> new AwsError("InternalFailure", detail, 500);
        };
    }

    private static AwsError s3(Problem problem, String detail) {
        return switch (problem) {
            case MALFORMED ->
                new AwsError(
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema",
                        400);
            case MALFORMED_URL -> new AwsError("InvalidURI", "Couldn't parse the specified URI.", 400);
            case WRONG_TYPE -> new AwsError("InvalidArgument", detail, 400);
            case TOO_LARGE ->
                new AwsError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 400);
            case UNKNOWN_OPERATION ->
                new AwsError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
            case UNSUPPORTED_OPERATION, UNSUPPORTED_SERVICE -> new AwsError("NotImplemented", detail, 501);
            case MISSING_CREDENTIALS -> new AwsError("AccessDenied", "Access Denied", 403);
            case UNKNOWN_CREDENTIALS ->
                new AwsError(
                        "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403);
            case EXPIRED_CREDENTIALS -> new AwsError("ExpiredToken", "The provided token has expired.", 400);
            case EXPIRED_REQUEST -> new AwsError("AccessDenied", "Request has expired", 403);
            case WRONG_REGION -> new AwsError("AuthorizationHeaderMalformed", detail, 400);
            case BODY_ENDED_EARLY ->
                new AwsError(
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header.",
                        400);
            case BAD_CHECKSUM -> new AwsError("BadDigest", detail, 400);
            case INTERNAL ->
                new AwsError("InternalError", "We encountered an internal error. Please try again. " + detail, 500);
        };
    }
}
