package io.github.bootproof.cli.status;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How points in time are shown to people. */
final class Times {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Times() {}

    static String shown(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }
}
