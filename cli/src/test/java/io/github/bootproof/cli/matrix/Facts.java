package io.github.bootproof.cli.matrix;

import java.util.Arrays;
import java.util.List;

/**
 * What can be checked of a cell, as texts that say the same at each run.
 *
 * @param stack its status in the end
 * @param instance {@code same}, {@code new}, {@code none}, or how many there are when there is more than one
 * @param boots how often the instance that is there in the end has booted
 * @param runs of scripts on that instance, in order; see {@link Run}
 * @param disk the version whose effects are on that instance's disk; {@code half of v2} when it did not run to its end
 * @param reports what the parameters say that instances of the stack report in
 * @param reason of the event that failed, without ids
 */
public record Facts(
        String stack, String instance, int boots, List<Run> runs, String disk, String reports, String reason) {
    private static final String NONE = "–";

    /** The heads of {@link #cells}. */
    static final List<String> HEADS =
            List.of("stack", "instance", "boots", "runs", "on the disk", "reported", "reason of the event that failed");

    List<String> cells() {
        return Arrays.asList(
                stack,
                instance,
                boots == 0 ? NONE : String.valueOf(boots),
                runs.isEmpty()
                        ? NONE
                        : String.join(", ", runs.stream().map(Run::toString).toList()),
                disk.isEmpty() ? NONE : disk,
                reports.isEmpty() ? NONE : reports,
                reason.isEmpty() ? NONE : reason);
    }
}
