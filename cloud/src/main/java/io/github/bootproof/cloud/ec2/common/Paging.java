package io.github.bootproof.cloud.ec2.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of an answer. A token names how many items were given so far; it stays good when Bootproof is restarted.
 *
 * @param least the smallest MaxResults that the operation takes; most take 5
 * @param most the largest
 */
public record Paging(int least, int most) {
    /** What most operations take. */
    public static final Paging USUAL = new Paging(5, 1000);

    private static final String PREFIX = "after:";

    /**
     * One page.
     *
     * @param nextToken null on the last page, as the SDK wants it
     */
    public record Page<T>(List<T> items, @Nullable String nextToken) {
        public <R> List<R> map(Function<T, R> function) {
            return items.stream().map(function).toList();
        }
    }

    /**
     * One page of all items; all of them when neither a size nor a token is given.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidParameterValue for a size out of range, or for a token
     *     that is none of ours
     */
    public <T> Page<T> page(List<T> all, @Nullable Integer maxResults, @Nullable String nextToken) {
        int from = nextToken == null || nextToken.isEmpty() ? 0 : Math.min(offset(nextToken), all.size());
        int size = maxResults == null ? most : checked(maxResults);
        boolean whole = maxResults == null && from == 0 && nextToken == null;
        int to = whole ? all.size() : (int) Math.min((long) from + size, all.size());
        return new Page<>(all.subList(from, to), to < all.size() ? token(to) : null);
    }

    private int checked(int maxResults) {
        if (maxResults < least) {
            throw Ec2Errors.invalidParameterValue(
                    "Value ( %d ) for parameter maxResults is invalid. Expecting a value greater than %d."
                            .formatted(maxResults, least));
        }
        // Larger values are taken as the largest (API reference of DescribeInstances as it was: "If MaxResults is given
        // a value
        // larger than 1000, only 1000 results are returned").
        return Math.min(maxResults, most);
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String token) {
        return decoded(token).orElseThrow(() -> Ec2Errors.invalidNextToken(token));
    }

    private static Optional<Integer> decoded(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            return text.matches(PREFIX + "\\d{1,9}")
                    ? Optional.of(Integer.parseInt(text.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
