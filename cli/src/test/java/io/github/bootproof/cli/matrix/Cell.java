package io.github.bootproof.cli.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One of the matrix. */
public record Cell(Way way, Occasion occasion, Outcome outcome) {
    public static List<Cell> all() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Occasion.values())
                        .flatMap(occasion ->
                                Arrays.stream(Outcome.values()).map(outcome -> new Cell(way, occasion, outcome))))
                .toList();
    }

    /** Such as {@code in-place/change/times-out}. */
    public String name() {
        return String.format("%s/%s/%s", way, occasion, outcome)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /** A stack's: letters, digits and hyphens. */
    public String stackName() {
        return name().replace('/', '-');
    }

    @Override
    public String toString() {
        return name();
    }
}
