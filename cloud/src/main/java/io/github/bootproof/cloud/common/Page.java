package io.github.bootproof.cloud.common;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sorted list. The token for the next part names the last item of this one, so items that come and go meanwhile make
 * none of the others appear twice or not at all.
 *
 * @param token asks for the next part; empty when this is the last
 */
public record Page<T>(List<T> items, Optional<String> token) {
    /** A token that no answer ever contained. */
    public static final class BadToken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadToken(String token) {
            super("Not a token: " + token);
        }
    }

    /**
     * The items after those of the token's page.
     *
     * @param sorted by their keys, which differ
     * @param token null for the first page
     * @throws BadToken which the service turns into its own error
     */
    public static <T> Page<T> of(List<T> sorted, Function<? super T, String> key, @Nullable String token, int limit) {
        Optional<String> after = Optional.ofNullable(token).map(Page::decode);
        List<T> items = new ArrayList<>();
        for (T item : sorted) {
            if (after.isPresent() && key.apply(item).compareTo(after.get()) <= 0) {
                continue;
            }
            if (items.size() == limit) {
                return new Page<>(List.copyOf(items), Optional.of(encode(key.apply(items.getLast()))));
            }
            items.add(item);
        }
        return new Page<>(List.copyOf(items), Optional.empty());
    }

    /** An opaque token. */
    public static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was encoded. */
    public static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new BadToken(token);
        }
    }
}
