package io.github.bootproof.cli.walkthrough;

import java.time.Duration;

/**
 * A command that was run and has ended.
 *
 * @param shown what a person would have typed
 * @param output what it wrote, to standard output and to standard error
 */
record Ran(String shown, int status, String output, Duration took) {
    boolean succeeded() {
        return status == 0;
    }

    /** Its last lines, for a person who wants to know why it failed. */
    String end() {
        var lines = output.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
