package io.github.bootproof.cli.matrix;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is expected of a cell.
 *
 * @param words in a sentence
 */
public record Expectation(String words, Facts facts) {
    /** Of the template, in seconds. */
    public static final int TIME_LIMIT = 10;

    private static final String NOTHING = "";
    private static final List<Run> FIRST = Run.of("v1", Outcome.SUCCEEDS);

    public static Expectation of(Cell cell) {
        return switch (cell.occasion()) {
            case CREATE -> create(cell.outcome());
            case CHANGE -> change(cell.way(), cell.outcome());
            case ROLLBACK -> rollback(cell.way(), cell.outcome());
            case REPLACEMENT -> replacement(cell.outcome());
            case RESTART -> restart(cell.outcome());
        };
    }

    private static Expectation create(Outcome outcome) {
        if (!outcome.good()) {
            return new Expectation(
                    "The creation fails and nothing is left.",
                    new Facts(
                            "ROLLBACK_COMPLETE",
                            "none",
                            0,
                            List.of(),
                            NOTHING,
                            NOTHING,
                            reason(List.of(), "v1", outcome)));
        }
        return new Expectation(
                "The creation succeeds when v1 has run to its end" + how(outcome) + ".",
                succeeded("CREATE_COMPLETE", "new", 1 + outcome.moreBoots(), Run.of("v1", outcome)));
    }

    private static Expectation change(Way way, Outcome outcome) {
        List<Run> second = Run.of("v2", outcome);
        String reason = outcome.good() ? NOTHING : reason(way == Way.REPLACE ? List.of() : FIRST, "v2", outcome);
        return switch (way) {
            case REPLACE ->
                outcome.good()
                        ? new Expectation(
                                "A new instance applies v2" + how(outcome) + "; then the old one goes.",
                                succeeded("UPDATE_COMPLETE", "new", 1 + outcome.moreBoots(), second))
                        : new Expectation(
                                "The update fails, the new instance goes; the old one was never touched.",
                                rolledBack(1, FIRST, reason));
            case ONCE_AT_RESTART, IN_PLACE -> {
                // A restart for the change, and another for its rollback.
                int restarts = way == Way.IN_PLACE ? 0 : 1;
                yield outcome.good()
                        ? new Expectation(
                                "The instance applies v2 once%s%s."
                                        .formatted(
                                                restarts == 0 ? ", without a restart" : ", at the restart",
                                                how(outcome)),
                                succeeded(
                                        "UPDATE_COMPLETE",
                                        "same",
                                        1 + restarts + outcome.moreBoots(),
                                        both(FIRST, second)))
                        : new Expectation(
                                "The update fails, and its rollback applies v1 again.",
                                rolledBack(1 + 2 * restarts, both(FIRST, both(second, FIRST)), reason));
            }
        };
    }

    private static Expectation rollback(Way way, Outcome outcome) {
        List<Run> bad = Run.of("v2", Outcome.FAILS);
        if (way == Way.REPLACE) {
            return new Expectation(
                    "The update fails, the new instance goes; the old one was never touched, and v1 does not run again.",
                    rolledBack(1, FIRST, reason(List.of(), "v2", Outcome.FAILS)));
        }
        int boots = 1 + (way == Way.IN_PLACE ? 0 : 2) + outcome.moreBoots();
        List<Run> runs = both(FIRST, both(bad, Run.of("v1", outcome)));
        String reason = reason(FIRST, "v2", Outcome.FAILS);
        String words = outcome.good()
                ? "The update fails, and its rollback applies v1 again" + how(outcome) + "."
                : "The update fails, v1 as well when it is applied again: the rollback completes all the same, and the report says so.";
        String disk = outcome.good() ? "v1" : "half of v1";
        return new Expectation(
                words, new Facts("UPDATE_ROLLBACK_COMPLETE", "same", boots, runs, disk, report(outcome), reason));
    }

    private static Expectation replacement(Outcome outcome) {
        return outcome.good()
                ? new Expectation(
                        "The new instance applies v1" + how(outcome) + "; then the old one goes.",
                        succeeded("UPDATE_COMPLETE", "new", 1 + outcome.moreBoots(), Run.of("v1", outcome)))
                : new Expectation(
                        "The update fails, the new instance goes; the old one was never touched.",
                        rolledBack(1, FIRST, reason(List.of(), "v1", outcome)));
    }

    private static Expectation restart(Outcome outcome) {
        List<Run> runs = Run.of("v1", outcome);
        int boots = 2 + outcome.moreBoots();
        return outcome.good()
                ? new Expectation(
                        "Nothing runs at the restart: v1 has been applied.",
                        succeeded("CREATE_COMPLETE", "same", boots, runs))
                : new Expectation(
                        "Nothing runs at the restart: v1 has failed, and is not tried again.",
                        new Facts(
                                "CREATE_FAILED",
                                "same",
                                boots,
                                runs,
                                "half of v1",
                                report(outcome),
                                reason(List.of(), "v1", outcome)));
    }

    private static Facts succeeded(String stack, String instance, int boots, List<Run> runs) {
        String version = runs.getLast().version();
        return new Facts(stack, instance, boots, runs, version, version + " succeeded", NOTHING);
    }

    private static Facts rolledBack(int boots, List<Run> runs, String reason) {
        return new Facts("UPDATE_ROLLBACK_COMPLETE", "same", boots, runs, "v1", "v1 succeeded", reason);
    }

    private static String how(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDS, FAILS, TIMES_OUT -> "";
            case REBOOTS, IS_KILLED -> ", in its second attempt";
            case ASKS_FOR_REBOOT -> ", after the reboot";
        };
    }

    private static String report(Outcome outcome) {
        return outcome.good() ? "v1 succeeded" : "v1 failed: " + problem(outcome);
    }

    private static String problem(Outcome outcome) {
        return switch (outcome) {
            case FAILS -> "setup.sh exited with code 7";
            case TIMES_OUT -> "timed out after " + TIME_LIMIT + " s";
            case SUCCEEDS, REBOOTS, ASKS_FOR_REBOOT, IS_KILLED ->
                throw new IllegalArgumentException(outcome + " is good");
        };
    }

    /** Both that fail show the log first. */
    private static String reason(List<Run> before, String version, Outcome outcome) {
        Stream<String> log = both(before, Run.of(version, outcome)).stream().flatMap(Run::write);
        Stream<String> more = outcome == Outcome.FAILS ? Stream.of("this cannot go on") : Stream.of();
        return Stream.concat(log, more)
                .collect(Collectors.joining(
                        " / ", "Setup version … failed on i-…: " + problem(outcome) + ". Last lines: ", ""));
    }

    private static List<Run> both(List<Run> first, List<Run> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
