package io.github.bootproof.cloud.imds;

import java.util.Optional;

/**
 * What of an HTTP request the answer depends on.
 *
 * @param rawPath as it was sent, without query; the token's path must match it exactly
 * @param path decoded
 * @param token value of X-aws-ec2-metadata-token
 * @param tokenTtlSeconds value of X-aws-ec2-metadata-token-ttl-seconds
 * @param forwarded whether X-Forwarded-For was there
 */
record ImdsRequest(
        String method,
        String rawPath,
        String path,
        Optional<String> token,
        Optional<String> tokenTtlSeconds,
        boolean forwarded) {}
