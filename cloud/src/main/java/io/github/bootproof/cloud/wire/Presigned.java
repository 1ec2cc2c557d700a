package io.github.bootproof.cloud.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How long a presigned URL holds, of signature version 4 and 2. */
final class Presigned {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    /** A week; AWS takes no more. */
    private static final long LONGEST_SECONDS = 604_800;

    private Presigned() {}

    /**
     * Does nothing for a request that is not presigned.
     *
     * @throws WireException {@link Problem#EXPIRED_REQUEST}
     */
    static void requireValid(QueryParameters query, Instant now) {
        Optional<String> seconds = query.first("X-Amz-Expires");
        if (seconds.isPresent() && query.first("X-Amz-Signature").isPresent()) {
            requireBefore(signedAt(query).plusSeconds(lifetime(seconds.get())), now);
        } else if (query.first("AWSAccessKeyId").isPresent()) {
            query.first("Expires").ifPresent(end -> requireBefore(epoch(end), now));
        }
    }

    private static void requireBefore(Instant end, Instant now) {
        if (now.isAfter(end)) {
            throw new WireException(
                    Problem.EXPIRED_REQUEST,
                    "Signature expired: " + DATE.format(end.atOffset(ZoneOffset.UTC)) + " is now earlier than "
                            + DATE.format(now.atOffset(ZoneOffset.UTC)));
        }
    }

    private static Instant signedAt(QueryParameters query) {
        try {
            return LocalDateTime.parse(query.first("X-Amz-Date").orElse(""), DATE)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new WireException(
                    Problem.WRONG_TYPE, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
    }

    private static long lifetime(String text) {
        long seconds = number(text, "X-Amz-Expires");
        if (seconds < 0 || seconds > LONGEST_SECONDS) {
            throw new WireException(
                    Problem.WRONG_TYPE, "X-Amz-Expires must be less than a week (in seconds) that is 604800");
        }
        return seconds;
    }

    private static Instant epoch(String text) {
        long seconds = number(text, "Expires");
        return Instant.ofEpochSecond(Math.clamp(seconds, 0, 253_402_300_799L));
    }

    private static long number(String text, String name) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new WireException(Problem.WRONG_TYPE, name + " should be a number");
        }
    }
}
