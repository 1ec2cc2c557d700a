package io.github.bootproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The page with what the check said of all pairs, and what machines did then. */
final class PredictionTable {
    /** The pairs' folders, as the page refers to them. */
    static final String PAIRS = "../cli/src/test/resources/io/github/bootproof/cli/predictions/";

    private static final Path PAGE = Path.of("..", "docs", "predictions.md");

    private static final String ABOUT = """
            # Predictions

            What `bootproof check` said before a deployment, beside what a booted machine did then. Each pair is a stack that was deployed
            to the local cloud, checked with another template, and deployed with that; machines ran the real cloud-init 22.4.2.

            This page is made by

            ```sh
            ./bootproof-test -pl cli -am -Dtest=PredictionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dbootproof.predictions=all
            ```

            which fails when one prediction and what is seen are not the same. With the names of pairs instead of `all`, and commas between
            them, only their rows are made again. Each build tries some of the pairs, and compares with this page.

            How is it told what a machine did? By its id, by how often cloud-init began (its log), by what EC2 says of the instance, and by
            the words that scripts add to a file on its disk. What *would have to run* is what runs on another machine, made anew from the new
            template, and never ran on this one. None of that looks at what the check has said. What *may change* is right with any end;
            such pairs come with both.

            | pair | what changes | the check says | what happened |
            |---|---|---|---|
            """;

    private PredictionTable() {}

    /** Puts rows in, each in the place of the one that its pair had; rows of pairs that are no more go. */
    static void write(List<Prediction> predictions) {
        var rows = new TreeMap<String, String>();
        rows().forEach(row -> rows.put(pairOf(row), row));
        predictions.forEach(prediction -> rows.put(prediction.name(), prediction.row()));
        rows.keySet()
                .retainAll(
                        PredictionPair.all().stream().map(PredictionPair::name).toList());
        try {
            Files.writeString(PAGE, ABOUT + String.join("\n", rows.values()) + "\n\n" + rows.size() + " pairs.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pairOf(String row) {
        return row.substring(row.indexOf('[') + 1, row.indexOf(']'));
    }

    static List<String> rows() {
        try {
            return Files.exists(PAGE)
                    ? Files.readAllLines(PAGE).stream()
                            .filter(line -> line.startsWith("| ["))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
