package io.github.bootproof.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    @Override
    public Duration convert(String value) {
        Matcher match = FORM.matcher(value);
        if (value.isEmpty() || !match.matches()) {
            throw new TypeConversionException("'" + value + "' is not a duration; write 90s, 10m or 1h30m");
        }
        Duration duration =
                Duration.ofHours(number(match, 1)).plusMinutes(number(match, 2)).plusSeconds(number(match, 3));
        if (duration.isZero()) {
            throw new TypeConversionException("the duration must be longer than nothing");
        }
        return duration;
    }

    private static long number(Matcher match, int group) {
        return match.group(group) == null ? 0 : Long.parseLong(match.group(group));
    }
}
