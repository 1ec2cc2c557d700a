package io.github.bootproof.cloud.ec2.keypair;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A new key pair as EC2 gives it: RSA of 2048 bits in PKCS #1 PEM, ED25519 in OpenSSH's own form.
 *
 * <p>Source: the EC2 User Guide, "Create a key pair for your Amazon EC2 instance" and "Verify the fingerprint of your key pair";
 * OpenSSH's PROTOCOL.key for the form of ED25519 keys.
 *
 * @param privateKey PEM, for {@code ssh -i}
 * @param publicKey a line of an authorized_keys file, without a comment
 * @param fingerprint of RSA the SHA-1 of the private key in PKCS #8; of ED25519 the SHA-256 of the public key
 */
record KeyMaterial(String privateKey, String publicKey, String fingerprint) {
    private static final int RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final int OPENSSH_BLOCK = 8;

    static KeyMaterial rsa(SecureRandom random) {
        KeyPair pair = generate("RSA", RSA_BITS, random);
        var publicKey = (RSAPublicKey) pair.getPublic();
        byte[] blob = new SshWire()
                .string("ssh-rsa")
                .number(publicKey.getPublicExponent())
                .number(publicKey.getModulus())
                .bytes();
        return new KeyMaterial(
                pem("RSA PRIVATE KEY", pkcs1((RSAPrivateCrtKey) pair.getPrivate()), 64),
                line("ssh-rsa", blob),
                colons(digest("SHA-1", pair.getPrivate().getEncoded())));
    }

    static KeyMaterial ed25519(SecureRandom random) {
        KeyPair pair = generate("Ed25519", 255, random);
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] publicBytes = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
        byte[] seed = ((EdECPrivateKey) pair.getPrivate())
                .getBytes()
                .orElseThrow(() -> new IllegalStateException("The platform's own keys show their bytes"));
        byte[] blob = new SshWire().string("ssh-ed25519").string(publicBytes).bytes();
        return new KeyMaterial(
                pem("OPENSSH PRIVATE KEY", openSsh(blob, publicBytes, seed, random.nextInt()), 70),
                line("ssh-ed25519", blob),
                ed25519Fingerprint(blob));
    }

    static String ed25519Fingerprint(byte[] blob) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", blob));
    }

    /** The MD5 of the public key in X.509 form, as EC2 shows it of an imported RSA key. */
    static String importedRsaFingerprint(RSAPublicKey key) {
        return colons(digest("MD5", key.getEncoded()));
    }

    private static KeyPair generate(String algorithm, int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform of today has " + algorithm, impossible);
        }
    }

    private static byte[] openSsh(byte[] publicBlob, byte[] publicBytes, byte[] seed, int check) {
        byte[] both = Arrays.copyOf(seed, seed.length + publicBytes.length);
        System.arraycopy(publicBytes, 0, both, seed.length, publicBytes.length);
        var secret = new SshWire()
                .number(check)
                .number(check)
                .string("ssh-ed25519")
                .string(publicBytes)
                .string(both)
                .string("");
        for (byte pad = 1; secret.size() % OPENSSH_BLOCK != 0; pad++) {
            secret.raw(new byte[] {pad});
        }
        return new SshWire()
                .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .string("none")
                .string("none")
                .string("")
                .number(1)
                .string(publicBlob)
                .string(secret.bytes())
                .bytes();
    }

    private static byte[] pkcs1(RSAPrivateCrtKey key) {
        var numbers = new ByteArrayOutputStream();
        Stream.of(
                        BigInteger.ZERO,
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient())
                .forEach(number -> numbers.writeBytes(der(0x02, number.toByteArray())));
        return der(0x30, numbers.toByteArray());
    }

    /** A value of ASN.1 in its distinguished encoding: tag, length, content. */
    private static byte[] der(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int leading = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - leading));
            out.write(length, leading, length.length - leading);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static String pem(String label, byte[] content, int width) {
        String body = Base64.getMimeEncoder(width, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }

    private static String line(String algorithm, byte[] blob) {
        return algorithm + " " + Base64.getEncoder().encodeToString(blob);
    }

    private static String colons(byte[] digest) {
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + algorithm, impossible);
        }
    }
}
