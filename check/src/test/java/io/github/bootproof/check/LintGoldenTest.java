package io.github.bootproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.lint.LintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Triples as those of {@link CheckGoldenTest}, of what the rules say that need no change.
 *
 * <p>Re-made by {@code mvn test -pl check -Dtest=LintGoldenTest -Dbootproof.golden=update}.
 */
class LintGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/bootproof/check/lint");
    private static final Check CHECK = new Check(LintRules.all(), LintRules.secrets());

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
        Path before = folder.resolve("before.yaml");
        String judged = ReportText.of(CHECK.judge(Comparisons.of(
                Files.exists(before) ? Optional.of(Files.readString(before)) : Optional.empty(),
                Files.readString(folder.resolve("after.yaml")))));
        Path golden = folder.resolve("expected.txt");
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(golden, judged);
        }
        assertThat(judged).isEqualTo(Files.readString(golden));
    }
}
