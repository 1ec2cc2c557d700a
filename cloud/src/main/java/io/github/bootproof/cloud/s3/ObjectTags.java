package io.github.bootproof.cloud.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of objects and buckets; User Guide, "Categorizing your objects using tags". */
final class ObjectTags {
    static final int MOST_OF_AN_OBJECT = 10;

    private ObjectTags() {}

    static Map<String, String> byKey(List<Tag> tags, int most) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Tag tag : tags) {
            boolean good = tag.key() != null
                    && !tag.key().isEmpty()
                    && tag.key().length() <= 128
                    && tag.value() != null
                    && tag.value().length() <= 256;
            if (!good) {
                throw S3Errors.invalidTag();
            }
            if (byKey.put(tag.key(), tag.value()) != null) {
                throw S3Errors.invalidTag();
            }
        }
        if (byKey.size() > most) {
            throw S3Errors.invalidRequest("Object tags cannot be greater than " + most);
        }
        return byKey;
    }

    /** Reads a header {@code x-amz-tagging}: {@code key=value&key=value}, URL-encoded. */
    static Map<String, String> parse(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return Map.of();
        }
        List<Tag> tags = new ArrayList<>();
        for (String pair : header.split("&", -1)) {
            int equals = pair.indexOf('=');
            tags.add(Tag.builder()
                    .key(decode(equals < 0 ? pair : pair.substring(0, equals)))
                    .value(equals < 0 ? "" : decode(pair.substring(equals + 1)))
                    .build());
        }
        return byKey(tags, MOST_OF_AN_OBJECT);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw S3Errors.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                            + " parameters without tag name duplicates.");
        }
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
