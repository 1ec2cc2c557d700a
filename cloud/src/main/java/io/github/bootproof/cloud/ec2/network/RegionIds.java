package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.common.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The ids of what a region has from the start: always the same for an account and region, so that a lookup that one run caches (CDK's
 * context) holds in the next. The n-th id of a prefix is the same in each object.
 */
final class RegionIds implements UnaryOperator<String> {
    private static final int DIGITS = 17;

    private final Scope scope;
    private final Map<String, Integer> given = new HashMap<>();

    RegionIds(Scope scope) {
        this.scope = scope;
    }

    @Override
    public String apply(String prefix) {
        int number = given.merge(prefix, 1, Integer::sum);
        String seed = "%s/%s/%s/%d".formatted(scope.account(), scope.region(), prefix, number);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return prefix + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
