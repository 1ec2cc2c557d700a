package io.github.bootproof.cloud.imds;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What all metadata servers of one process share.
 *
 * @param identityKey an RSA key of Bootproof's own, which signs identity documents
 * @param random for tokens
 * @param time for the tokens' expiry
 */
public record ImdsSettings(PrivateKey identityKey, SecureRandom random, InstantSource time) {
    public ImdsSettings {
        if (!identityKey.getAlgorithm().equals("RSA")) {
            throw new IllegalArgumentException("The identity key must be an RSA key: " + identityKey.getAlgorithm());
        }
    }

    @Override
    public String toString() {
        return "ImdsSettings";
    }
}
