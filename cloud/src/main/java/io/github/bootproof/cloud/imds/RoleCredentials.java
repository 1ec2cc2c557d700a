package io.github.bootproof.cloud.imds;

import java.time.Instant;

/** Temporary credentials of the instance's role. Rotation is the source's affair: each request is served the current value. */
public record RoleCredentials(
        String accessKeyId, String secretAccessKey, String token, Instant lastUpdated, Instant expiration) {

    /** Names the key only: the secrets stay out of logs. */
    @Override
    public String toString() {
        return "RoleCredentials[" + accessKeyId + ", expires " + expiration + "]";
    }
}
