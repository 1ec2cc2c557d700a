package io.github.bootproof.cloud.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;

/**
 * A page of keys, in the order of their UTF-8 bytes, where those with the delimiter after the prefix are gathered under what they
 * have in common. User Guide, "Organizing objects using prefixes" and "Listing object keys programmatically".
 *
 * @param last the last key or common prefix of the page, when more follow
 */
record Listing(List<KeyRecord> keys, List<String> commonPrefixes, Optional<String> last) {
    static final int MOST = 1000;
    static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    /**
     * What is asked for.
     *
     * @param after keys and common prefixes up to and with this are left out
     * @param limit of keys and common prefixes together
     */
    record Asked(String prefix, String delimiter, String after, int limit) {
        static Asked of(
                @Nullable String prefix,
                @Nullable String delimiter,
                @Nullable String after,
                @Nullable Integer maxKeys) {
            if (maxKeys != null && maxKeys < 0) {
                throw S3Errors.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
            }
            return new Asked(
                    prefix == null ? "" : prefix,
                    delimiter == null ? "" : delimiter,
                    after == null ? "" : after,
                    maxKeys == null ? MOST : Math.min(maxKeys, MOST));
        }

        /** What is listed for a key: itself, or the prefix it shares with others. */
        String entry(String key) {
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return end < 0 ? key : key.substring(0, end + delimiter.length());
        }
    }

    static Listing of(List<KeyRecord> all, Predicate<KeyRecord> listed, Asked asked) {
        List<KeyRecord> sorted = all.stream()
                .filter(record -> record.key().startsWith(asked.prefix()))
                .filter(listed)
                .sorted(Comparator.comparing(KeyRecord::key, ORDER))
                .toList();
        List<KeyRecord> keys = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = asked.after();
        for (KeyRecord record : sorted) {
            String entry = asked.entry(record.key());
            if (ORDER.compare(entry, last) <= 0) {
                continue;
            }
            if (keys.size() + prefixes.size() == asked.limit()) {
                return new Listing(keys, prefixes, asked.limit() == 0 ? Optional.empty() : Optional.of(last));
            }
            last = entry;
            if (entry.equals(record.key())) {
                keys.add(record);
            } else {
                prefixes.add(entry);
            }
        }
        return new Listing(keys, prefixes, Optional.empty());
    }

    /** Keys may have characters that XML forbids; with the encoding {@code url} they are URL-encoded. */
    static @Nullable String encode(@Nullable String text, @Nullable EncodingType encoding) {
        if (text == null || encoding != EncodingType.URL) {
            return text;
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
