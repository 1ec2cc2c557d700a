package io.github.bootproof.cli.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of the script, as it writes it to {@value #LOG} on the instance's disk: {@code v2 1.0 begun}, {@code v2 1.0 ended}.
 *
 * @param attempt from 1, as BOOTPROOF_ATTEMPT
 * @param reboots that it had asked for before, as BOOTPROOF_REBOOTS
 * @param ended whether it ran to its end
 */
public record Run(String version, int attempt, int reboots, boolean ended) {
    public static final String LOG = "/var/log/matrix";

    /** The runs that the log tells of. */
    public static List<Run> read(String log) {
        List<Run> runs = new ArrayList<>();
        for (String line : log.lines().toList()) {
            String[] words = line.split("[ .]", -1);
            var run =
                    new Run(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3].equals("ended"));
            if (run.ended()) {
                runs.removeLast();
            }
            runs.add(run);
        }
        return List.copyOf(runs);
    }

    /** The lines of the log. */
    static Stream<String> write(Run run) {
        String begin = String.format("%s %d.%d ", run.version(), run.attempt(), run.reboots());
        return run.ended() ? Stream.of(begin + "begun", begin + "ended") : Stream.of(begin + "begun");
    }

    /** Those of a version that does something, from its first run to its last. */
    static List<Run> of(String version, Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDS -> List.of(new Run(version, 1, 0, true));
            case FAILS, TIMES_OUT -> List.of(new Run(version, 1, 0, false));
            case REBOOTS, IS_KILLED -> List.of(new Run(version, 1, 0, false), new Run(version, 2, 0, true));
            case ASKS_FOR_REBOOT -> List.of(new Run(version, 1, 0, false), new Run(version, 1, 1, true));
        };
    }

    /** {@code v2}, and what is special: an attempt that is not the first, a reboot that it asked for, an end before its time. */
    @Override
    public String toString() {
        List<String> special = new ArrayList<>();
        if (attempt > 1) {
            special.add("attempt " + attempt);
        }
        if (reboots > 0) {
            special.add("after reboot " + reboots);
        }
        if (!ended) {
            special.add("half");
        }
        return special.isEmpty() ? version : version + " (" + String.join(", ", special) + ")";
    }
}
