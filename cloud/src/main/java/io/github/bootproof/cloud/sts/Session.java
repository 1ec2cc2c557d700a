package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.Caller;
import java.time.Instant;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Temporary credentials and whose they are.
 *
 * @param issued when they were made
 * @param expiration from when on they are refused
 */
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Caller caller,
        Instant issued,
        Instant expiration) {

    Credentials credentials() {
        return Credentials.builder()
                .accessKeyId(accessKeyId)
                .secretAccessKey(secretAccessKey)
                .sessionToken(sessionToken)
                .expiration(expiration)
                .build();
    }

    /** Names the key only: the secrets stay out of logs. */
    @Override
    public String toString() {
        return "Session[" + accessKeyId + ", " + caller.arn() + ", expires " + expiration + "]";
    }
}
