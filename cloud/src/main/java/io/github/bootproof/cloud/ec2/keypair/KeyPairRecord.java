package io.github.bootproof.cloud.ec2.keypair;

import java.time.Instant;

/**
 * A key pair. The private key was given away when it was made, and is not kept.
 *
 * @param keyType {@code rsa} or {@code ed25519}
 * @param fingerprint as EC2 shows it
 * @param publicKey a line of an authorized_keys file
 */
public record KeyPairRecord(
        String keyPairId, String keyName, String keyType, String fingerprint, String publicKey, Instant createTime) {}
