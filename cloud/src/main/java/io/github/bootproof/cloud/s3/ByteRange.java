package io.github.bootproof.cloud.s3;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some of an object's bytes.
 *
 * @param first counted from 0
 * @param last inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern HEADER = Pattern.compile("bytes=(?<first>\\d{0,18})-(?<last>\\d{0,18})");

    long length() {
        return last - first + 1;
    }

    String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }

    /**
     * Reads a header {@code Range}. Empty when there is none, or one that is not understood, as several ranges at once are not: the
     * whole object is given then (RFC 9110, 14.2).
     */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        Matcher matcher = HEADER.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group("first");
        String last = matcher.group("last");
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(suffix(Long.parseLong(last), size));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return Optional.empty();
        }
        if (from >= size) {
            throw S3Errors.invalidRange();
        }
        return Optional.of(new ByteRange(from, to));
    }

    private static ByteRange suffix(long length, long size) {
        if (length == 0 || size == 0) {
            throw S3Errors.invalidRange();
        }
        return new ByteRange(Math.max(0, size - length), size - 1);
    }

    /**
     * The bytes of one part of an object.
     *
     * @param number counted from 1
     */
    static ByteRange ofPart(List<Long> sizes, int number) {
        if (number < 1 || number > sizes.size()) {
            throw S3Errors.invalidPartNumber();
        }
        long first =
                sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
        return new ByteRange(first, first + sizes.get(number - 1) - 1);
    }
}
