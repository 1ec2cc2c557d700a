package io.github.bootproof.cloud.common;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tags by their keys, as the services keep them whose keys differ by case; each has a type of its own for a tag. */
public final class TagMaps {
    /** A resource has no more (AWS General Reference, "Tagging your AWS resources"). */
    private static final int MOST = 50;

    private TagMaps() {}

    /**
     * The old ones with the new ones.
     *
     * @param tooMany the service's error for more than 50
     */
    public static Map<String, String> merge(
            Map<String, String> old, Map<String, String> added, Supplier<AwsServiceException> tooMany) {
        Map<String, String> merged = new LinkedHashMap<>(old);
        merged.putAll(added);
        if (merged.size() > MOST) {
            throw tooMany.get();
        }
        return merged;
    }

    /** Those that are left; a key that is not there is fine. */
    public static Map<String, String> without(Map<String, String> old, Collection<String> keys) {
        Map<String, String> left = new LinkedHashMap<>(old);
        keys.forEach(left::remove);
        return left;
    }

    /**
     * A tag of a request that is a list of them.
     *
     * @param invalid the service's error for a value that breaks a constraint
     */
    public static void check(
            @Nullable String key, @Nullable String value, Function<String, AwsServiceException> invalid) {
        new Constraints()
                .required("tags.member.key", key)
                .length("tags.member.key", key, 1, 128)
                .required("tags.member.value", value)
                .length("tags.member.value", value, 0, 256)
                .orThrow(invalid);
    }
}
