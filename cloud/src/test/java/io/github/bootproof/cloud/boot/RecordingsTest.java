package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is understood of real machines' boots, compared whole with the files {@code boot-NUMBER.expected} beside the recordings.
 * Re-made by {@code mvn test -pl cloud -am -Dtest=RecordingsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dbootproof.golden=update}.
 */
class RecordingsTest {

    static Stream<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aBootIsUnderstoodAsInItsGoldenFile(Recording recording) throws IOException {
        String understood = String.join("\n", describe(recording)) + "\n";
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(recording.file(".expected"), understood);
        }
        assertThat(understood).isEqualTo(Files.readString(recording.file(".expected")));
    }

    private static List<String> describe(Recording recording) {
        var lines = new ArrayList<String>();
        lines.add("# What became of the user data");
        recording.outcomes().forEach(outcome -> lines.add(describe(outcome)));
        lines.add("");
        lines.add("# What it wrote");
        new TreeMap<>(recording.lines())
                .forEach((name, written) -> written.forEach(line -> lines.add(name + " | " + line)));
        lines.add("");
        lines.add("# What was observed, in seconds from the first");
        List<Observation> observations = recording.observations();
        Instant begin = observations.getFirst().at();
        observations.forEach(observation -> lines.add(String.format(
                Locale.ROOT, "%6.3f %s", seconds(Duration.between(begin, observation.at())), describe(observation))));
        return lines;
    }

    private static String describe(Outcome outcome) {
        return outcome.name() + " " + outcome.verdict()
                + (outcome.expected() ? ", expected to run" : ", not expected to run")
                + describe(", exit code ", outcome.exitCode())
                + outcome.duration()
                        .map(duration -> String.format(Locale.ROOT, ", %.3f s", seconds(duration)))
                        .orElse("")
                + ", " + outcome.module() + (outcome.why().isEmpty() ? "" : ": " + outcome.why())
                + String.join(
                        "",
                        outcome.lastLines().stream()
                                .map(line -> "\n  | " + line)
                                .toList());
    }

    private static String describe(Observation observation) {
        return switch (observation) {
            case Observation.StageStarted stage -> "stage " + stage.stage() + " starts";
            case Observation.StageFinished stage -> "stage " + stage.stage() + " " + result(stage.succeeded());
            case Observation.DataSourceFound source -> "data source " + source.found();
            case Observation.ModuleStarted module -> "module " + module.module() + " starts, " + module.frequency();
            case Observation.ModuleFinished module -> "module " + module.module() + " " + result(module.succeeded());
            case Observation.ModuleSkipped module -> "module " + module.module() + " skipped, " + module.frequency();
            case Observation.FileWritten file -> "wrote " + file.path() + ", " + file.bytes() + " bytes";
            case Observation.RunStarted run ->
                "run of " + run.what().name() + " starts, " + run.what().path() + describe(", output ", run.output());
            case Observation.RunFinished run ->
                "run of " + run.what().name() + " " + result(run.succeeded()) + describe(", exit code ", run.exitCode())
                        + describe(", output ", run.output())
                        + (run.said().isEmpty() ? "" : ", said " + run.said().replace("\n", "\\n"));
            case Observation.Warned warned -> warned.level() + " " + warned.message();
            case Observation.BootFinished boot -> "boot finished";
        };
    }

    private static String result(boolean succeeded) {
        return succeeded ? "succeeded" : "failed";
    }

    private static String describe(String label, OptionalLong number) {
        return number.isPresent() ? label + number.getAsLong() : "";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
