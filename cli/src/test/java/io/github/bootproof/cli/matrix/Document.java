package io.github.bootproof.cli.matrix;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** docs/setup-matrix.md: a table for each way and occasion, a row for each cell with what was expected and what was seen. */
public final class Document {
    private static final String WRONG = "✗ ";

    private static final String NOT_SEEN = "not seen";
    private static final String END = " | ";

    private Document() {}

    /**
     * The page.
     *
     * @param rows that were seen, with their seconds
     * @param with versions of what took part
     */
    public static String of(Map<Cell, String> rows, String with, int processors) {
        List<Cell> cells = Cell.all();
        long right = cells.stream()
                .filter(cell ->
                        rows.containsKey(cell) && comparable(rows.get(cell)).equals(expected(cell)))
                .count();
        long seconds = rows.values().stream().mapToLong(Document::seconds).sum();
        var text =
                new StringBuilder(head(cells.size(), right, Math.ceilDiv(seconds, 60), with, processors, rows.size()));
        for (Way way : Way.values()) {
            text.append("\n## ").append(way.title()).append('\n');
            for (Occasion occasion : Occasion.values()) {
                text.append(heading(occasion));
                for (Outcome outcome : Outcome.values()) {
                    var cell = new Cell(way, occasion, outcome);
                    text.append(rows.getOrDefault(cell, "| " + NOT_SEEN + " |")).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String head(int cells, long right, long minutes, String with, int processors, int seen) {
        return """
            # What a setup does, seen on machines that boot

            Every way of applying a setup, on every occasion, with scripts that end in every way: %1$d cells, each a stack with one
            `PreconfiguredInstance` in the local cloud. %6$d of them were seen so far, and %2$d did what was expected. This page is written by

            ```sh
            ./bootproof-test -pl constructs,cli -am -Dtest='SetupMatrix*' -Dsurefire.failIfNoSpecifiedTests=false \\
              -Dbootproof.matrix=all -Dbootproof.golden=update
            ```

            The cells' seconds below add up to %3$d minutes; three of them go on at once, and each needs a first deployment as well. `./bootproof-test` does a
            part of them and compares what it sees with this page. `-Dbootproof.matrix='in-place/change/.*'` does others.

            Seen with %4$s.

            - The script notes each run in a log on the disk, and its version there at its beginning and at its end. Its time limit is 10 seconds.
            - *Is killed with the machine*: while the script runs, all processes of the machine end at once, as at a power cut; then the instance is started.
            - *runs*: what ran on the disk of the instance that is there in the end. `v2 (half)` did not run to its end; `v2 (attempt 2)` is the second
              attempt, after an interruption.
            - *reported*: what the SSM parameters of the stack's instances say in the end. Of an instance that is gone there is none.
            - *s*: seconds until the stack was at rest (plain restart: until the boot had ended), on a computer with %5$d processors and much else to do.
              They are not compared.
            """.formatted(cells, right, minutes, with, processors, seen);
    }

    private static String heading(Occasion occasion) {
        int columns = 3 + Facts.HEADS.size();
        return String.format(
                "%n### %s%n%n%s%n%n| v1 or v2 | expected | %s | s |%n|%s%n",
                occasion.title(),
                occasion.setting(),
                String.join(" | ", Facts.HEADS),
                String.join("", Collections.nCopies(columns, "---|")));
    }

    /** What was expected of a cell and what was seen, all but the seconds. */
    public static String comparable(Cell cell, Facts facts) {
        Expectation expected = Expectation.of(cell);
        String mark = facts.equals(expected.facts()) ? "" : WRONG;
        return String.format(
                "| %s%s | %s | %s%s",
                mark, cell.outcome().words(), expected.words(), String.join(" | ", facts.cells()), END);
    }

    /** As if it had been seen. */
    public static String expected(Cell cell) {
        return comparable(cell, Expectation.of(cell).facts());
    }

    public static String row(Cell cell, Seen seen) {
        return comparable(cell, seen.facts()) + seen.seconds() + " |";
    }

    /** A row without what differs from run to run. */
    public static String comparable(String row) {
        return row.substring(0, row.lastIndexOf(END) + END.length());
    }

    private static long seconds(String row) {
        return Long.parseLong(row.substring(row.lastIndexOf(END) + END.length()).replace(" |", ""));
    }

    /** The rows of a page that tell of cells that were seen. */
    public static Map<Cell, String> rows(String page) {
        Map<Cell, String> rows = new HashMap<>();
        Iterator<Cell> cells = Cell.all().iterator();
        for (String line : page.lines().toList()) {
            if (line.startsWith("| ") && !line.startsWith("| v1 or v2 ")) {
                Cell cell = cells.next();
                if (!line.contains(NOT_SEEN)) {
                    rows.put(cell, line);
                }
            }
        }
        return rows;
    }
}
