package io.github.bootproof.cloudformation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Triples of a template, the next one, and what is planned. A parameter that changes is one whose default changes.
 *
 * <p>Re-made by {@code mvn test -pl cloudformation -Dtest=PlanGoldenTest -Dbootproof.golden=update}.
 */
class PlanGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/bootproof/cloudformation/plan");

    static List<String> triples() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("triples")
    void whatIsPlannedIsAsRecorded(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        String planned = PlanText.of(Deployments.plan(
                Files.readString(folder.resolve("before.yaml")), Files.readString(folder.resolve("after.yaml"))));
        Path golden = folder.resolve("plan.txt");
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(golden, planned);
        }
        assertThat(planned).isEqualTo(Files.readString(golden));
    }
}
