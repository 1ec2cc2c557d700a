package io.github.bootproof.cloud.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long answer.
 *
 * @param nextToken asks for the next part; empty when this is the last
 */
record Page<T>(List<T> items, Optional<String> nextToken) {
    /**
     * Those after the one that the token names, so that what is added meanwhile at the front moves nothing.
     *
     * @param token the id of the last item of the page before
     */
    static <T> Page<T> of(List<T> all, Function<T, String> id, @Nullable String token, int size) {
        int from = token == null || token.isEmpty() ? 0 : after(all, id, token);
        int to = Math.min(all.size(), from + size);
        Optional<String> next = to < all.size() ? Optional.of(id.apply(all.get(to - 1))) : Optional.empty();
        return new Page<>(all.subList(from, to), next);
    }

    private static <T> int after(List<T> all, Function<T, String> id, String token) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(token)) {
                return i + 1;
            }
        }
        throw CloudFormationErrors.validation("Invalid NextToken: " + token);
    }
}
