package io.github.bootproof.cloud.imds;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session tokens of one machine. A token carries its own expiry under an HMAC with a key that is drawn here, so nothing is stored
 * however many are asked for, and no other machine's token passes. Tokens end with this object: after a restart of Bootproof
 * clients get 401 and fetch a new one, as they do when a token expires.
 *
 * <p>A token is 40 bytes in URL-safe base64, 56 characters, which is also the length of AWS's (seen).
 */
public final class ImdsTokens {
    public static final int MINIMUM_TTL_SECONDS = 1;
    public static final int MAXIMUM_TTL_SECONDS = 21_600;

    private static final int EXPIRY_BYTES = Long.BYTES;
    private static final int NONCE_BYTES = 8;
    private static final int SIGNED_BYTES = EXPIRY_BYTES + NONCE_BYTES;
    private static final int SIGNATURE_BYTES = 24;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random;
    private final InstantSource time;
    private final SecretKeySpec key;

    public ImdsTokens(SecureRandom random, InstantSource time) {
        this.random = random;
        this.time = time;
        byte[] keyBytes = new byte[32];
        random.nextBytes(keyBytes);
        this.key = new SecretKeySpec(keyBytes, HMAC);
    }

    /** A new token. Throws IllegalArgumentException for a time to live outside 1 to 21,600 seconds. */
    public String issue(int ttlSeconds) {
        if (ttlSeconds < MINIMUM_TTL_SECONDS || ttlSeconds > MAXIMUM_TTL_SECONDS) {
            throw new IllegalArgumentException("A token lives 1 to 21600 seconds: " + ttlSeconds);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long expiry = time.instant().plusSeconds(ttlSeconds).toEpochMilli();
        byte[] signed =
                ByteBuffer.allocate(SIGNED_BYTES).putLong(expiry).put(nonce).array();
        byte[] token = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES)
                .put(signed)
                .put(signature(signed))
                .array();
        return Base64.getUrlEncoder().encodeToString(token);
    }

    /** How long a token still lives; empty when it is not one of ours or its time is over. */
    public Optional<Duration> remaining(String token) {
        return decode(token).filter(this::isOurs).map(this::timeLeft).filter(Duration::isPositive);
    }

    private static Optional<byte[]> decode(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length == SIGNED_BYTES + SIGNATURE_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private boolean isOurs(byte[] token) {
        byte[] expected = signature(Arrays.copyOf(token, SIGNED_BYTES));
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(token, SIGNED_BYTES, token.length));
    }

    private Duration timeLeft(byte[] token) {
        Instant expiry = Instant.ofEpochMilli(ByteBuffer.wrap(token).getLong());
        return Duration.between(time.instant(), expiry);
    }

    private byte[] signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(signed), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
