package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdicts of {@code bootproof check} beside what booted machines do then. Tries the pairs that are always tried, and compares with
 * the page; with {@code -Dbootproof.predictions=all}, or with names of pairs and commas between them, tries those, and writes the page.
 */
@Tag("machine")
class PredictionsTest {
    /** More at once take longer each: a boot is bounded by the processor. */
    private static final int AT_ONCE = 4;

    private static final Duration LIMIT = Duration.ofHours(1);

    private static final String WANTED = System.getProperty("bootproof.predictions", "always");

    @TempDir
    private Path folder;

    @Test
    void machinesDoWhatTheCheckSaid() throws Exception {
        List<PredictionPair> pairs =
                PredictionPair.all().stream().filter(PredictionsTest::isWanted).toList();
        assertThat(pairs).isNotEmpty();
        List<Prediction> predictions = predictions(pairs);
        assertThat(predictions.stream().filter(each -> !each.agrees()).map(Prediction::row))
                .as("what was said, and what was seen, are not the same")
                .isEmpty();
        assertThat(predictions.stream().filter(each -> each.name().startsWith("may-change-")))
                .as("what may change was tried with both ends")
                .allMatch(each -> each.isUntouched() == each.name().endsWith("-same"));
        if (!WANTED.equals("always")) {
            PredictionTable.write(predictions);
        }
        assertThat(PredictionTable.rows())
                .containsAll(predictions.stream().map(Prediction::row).toList());
    }

    private static boolean isWanted(PredictionPair pair) {
        return switch (WANTED) {
            case "all" -> true;
            case "always" -> pair.isAlwaysTried();
            default -> List.of(WANTED.split(",")).contains(pair.name());
        };
    }

    private List<Prediction> predictions(List<PredictionPair> pairs) throws Exception {
        Path data = folder.resolve("data");
        try (LocalCloudProcess process = LocalCloudProcess.up(data);
                PredictionCloud cloud = new PredictionCloud(process);
                var threads =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var tried = new ArrayList<Future<Prediction>>();
            pairs.forEach(pair -> tried.add(threads.submit(() -> said(Prediction.of(pair, cloud)))));
            threads.shutdown();
            threads.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
            List<Throwable> failed = tried.stream()
                    .filter(each -> each.state() == Future.State.FAILED)
                    .map(Future::exceptionNow)
                    .toList();
            assertThat(failed).isEmpty();
            return tried.stream().map(Future::resultNow).toList();
        } finally {
            Bootproof.run("reset", "--yes", "--data", data.toString());
        }
    }

    /** All of them take minutes: someone may want to see how far it is. */
    private static Prediction said(Prediction prediction) {
        System.err.println((prediction.agrees() ? "+ " : "- ") + prediction.row());
        return prediction;
    }

    /** Pairs that were not seen to agree yet are not on the page. */
    @Test
    void thePageHasPairsThatThereAreAndNoOthers() {
        List<String> rows =
                PredictionTable.rows().stream().map(PredictionTable::pairOf).toList();
        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(30)
                .doesNotHaveDuplicates()
                .isSubsetOf(
                        PredictionPair.all().stream().map(PredictionPair::name).toList());
    }
}
