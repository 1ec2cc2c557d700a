package io.github.bootproof.cloud.ec2.keypair;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key in OpenSSH's form, as ImportKeyPair takes it.
 *
 * @param keyType {@code rsa} or {@code ed25519}
 * @param fingerprint as EC2 shows it of an imported key
 */
record PublicKeyLine(String keyType, String fingerprint) {

    /** Empty when it is not such a key, or of a kind that EC2 does not take. */
    static Optional<PublicKeyLine> parse(String line) {
        String[] parts = line.strip().split("\\s+", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(parts[1]);
            ByteBuffer content = ByteBuffer.wrap(blob);
            String algorithm = new String(string(content), StandardCharsets.US_ASCII);
            if (!algorithm.equals(parts[0])) {
                return Optional.empty();
            }
            return switch (algorithm) {
                case "ssh-rsa" -> Optional.of(new PublicKeyLine("rsa", rsaFingerprint(content)));
                case "ssh-ed25519" ->
                    string(content).length == 32
                            ? Optional.of(new PublicKeyLine("ed25519", KeyMaterial.ed25519Fingerprint(blob)))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException notAKey) {
            return Optional.empty();
        }
    }

    private static String rsaFingerprint(ByteBuffer content) throws GeneralSecurityException {
        BigInteger exponent = new BigInteger(string(content));
        BigInteger modulus = new BigInteger(string(content));
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        return KeyMaterial.importedRsaFingerprint(key);
    }

    private static byte[] string(ByteBuffer content) {
        int length = content.getInt();
        if (length < 0 || length > content.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        content.get(bytes);
        return bytes;
    }
}
