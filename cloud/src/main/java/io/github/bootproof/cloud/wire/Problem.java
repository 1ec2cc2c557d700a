package io.github.bootproof.cloud.wire;

/** What the wire itself finds wrong with a request; {@link WireErrors} has each protocol's words. */
enum Problem {
    MALFORMED,
    MALFORMED_URL,
    WRONG_TYPE,
    TOO_LARGE,
    UNKNOWN_OPERATION,
    UNSUPPORTED_OPERATION,
    UNSUPPORTED_SERVICE,
    MISSING_CREDENTIALS,
    UNKNOWN_CREDENTIALS,
    EXPIRED_CREDENTIALS,
    EXPIRED_REQUEST,
    WRONG_REGION,
    BODY_ENDED_EARLY,
    BAD_CHECKSUM,
    INTERNAL
}
