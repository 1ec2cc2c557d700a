package io.github.bootproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Triples of a template ({@code before.yaml} or {@code .json}; without one the stack is new), the next one ({@code after.yaml} or
 * {@code .json}), and what all rules say.
 *
 * <p>Re-made by {@code mvn test -pl check -Dtest=CheckGoldenTest -Dbootproof.golden=update}.
 */
class CheckGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/bootproof/check/golden");

    static List<String> triples() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("triples")
    void whatIsJudgedIsAsRecorded(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        String judged = ReportText.of(Check.standard()
                .judge(Comparisons.of(
                        template(folder, "before"), template(folder, "after").orElseThrow())));
        Path golden = folder.resolve("expected.txt");
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(golden, judged);
        }
        assertThat(judged).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("triples")
    void eachMachineThatChangesHasOneVerdict(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        Comparison comparison = Comparisons.of(
                template(folder, "before"), template(folder, "after").orElseThrow());
        Report report = Check.standard().judge(comparison);
        for (Machine machine : comparison.machines()) {
            long verdicts = report.findings().stream()
                    .filter(finding -> finding.outcome().isPresent())
                    .filter(finding -> finding.subject().equals(machine.subject()))
                    .count();
            assertThat(verdicts).isLessThanOrEqualTo(1);
            assertThat(machine.change().isEmpty() || verdicts == 1).isTrue();
        }
    }

    private static Optional<String> template(Path folder, String name) throws IOException {
        for (String extension : List.of(".yaml", ".json")) {
            Path file = folder.resolve(name + extension);
            if (Files.exists(file)) {
                return Optional.of(Files.readString(file));
            }
        }
        return Optional.empty();
    }
}
