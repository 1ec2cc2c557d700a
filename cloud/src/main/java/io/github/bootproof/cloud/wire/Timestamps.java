package io.github.bootproof.cloud.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * Timestamps in the formats of Smithy's trait {@code timestampFormat}. Written with milliseconds always, as EC2 and CloudFormation do;
 * read in every format that a client may send.
 */
final class Timestamps {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** Beyond this the SDK's own classes fail: the years that ISO 8601 writes with four digits. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int LONGEST_NUMBER = 40;

    private Timestamps() {}

    static String write(Instant time, Format format) {
        return switch (format) {
            case ISO_8601 -> ISO.format(time);
            case RFC_822 -> HTTP_DATE.format(time);
            case UNIX_TIMESTAMP -> epochSeconds(time).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(time.toEpochMilli());
        };
    }

    /** Seconds, with three decimals where they are not zero. */
    static BigDecimal epochSeconds(Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /**
     * Reads a timestamp.
     *
     * @throws DateTimeException when it is none
     * @throws NumberFormatException when it is none
     */
    static Instant read(String text, Format format) {
        return switch (format) {
            case ISO_8601, UNIX_TIMESTAMP -> readAny(text);
            case RFC_822 ->
                text.indexOf(',') > 0 ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)) : readAny(text);
            case UNIX_TIMESTAMP_MILLIS -> ofMillis(new BigDecimal(requireShort(text)));
        };
    }

    static Instant ofSeconds(BigDecimal seconds) {
        if (seconds.abs().compareTo(BigDecimal.valueOf(LAST_SECOND)) > 0) {
            throw new DateTimeException("The time " + seconds + " is out of range");
        }
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    private static Instant ofMillis(BigDecimal millis) {
        return ofSeconds(millis.movePointLeft(3));
    }

    private static Instant readAny(String text) {
        return text.indexOf('T') > 0
                ? OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant()
                : text.matches("\\d{4}-\\d\\d-\\d\\d")
                        ? Instant.parse(text + "T00:00:00Z")
                        : ofSeconds(new BigDecimal(requireShort(text)));
    }

    /** A number like 1E999999999 costs memory as soon as it is compared. */
    private static String requireShort(String number) {
        if (number.length() > LONGEST_NUMBER || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            return new BigDecimal(Double.toString(Double.parseDouble(number))).toPlainString();
        }
        return number;
    }
}
