package io.github.bootproof.cloud.common;

import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** New ids, of AWS's forms. */
public final class Ids {
    private static final String UPPER_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String LOWER_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** An EC2 id: {@code vpc-} and 17 hexadecimal digits for the prefix {@code vpc}. */
    public String ec2(String prefix) {
        byte[] bytes = new byte[9];
        random.nextBytes(bytes);
        return prefix + "-" + HexFormat.of().formatHex(bytes).substring(1);
    }

    /** A version 4 UUID, as in request ids and stack ids. */
    public String uuid() {
        long most = (random.nextLong() & ~0xF000L) | 0x4000L;
        long least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    /** Upper-case letters and digits, as in IAM's unique ids. */
    public String upper(int length) {
        return of(UPPER_AND_DIGITS, length);
    }

    /** Lower-case letters and digits, as in names of buckets that CloudFormation makes up. */
    public String lower(int length) {
        return of(LOWER_AND_DIGITS, length);
    }

    private String of(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
