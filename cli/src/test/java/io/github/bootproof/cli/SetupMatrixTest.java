package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.matrix.Cell;
import io.github.bootproof.cli.matrix.Document;
import io.github.bootproof.cli.matrix.Expectation;
import io.github.bootproof.cli.matrix.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What setups do for each way of applying them, on each occasion, with scripts that end in each way, on machines that boot.
 *
 * <p>A part here; all of it, which rewrites docs/setup-matrix.md, by {@code ./bootproof-test -pl constructs,cli -am
 * -Dtest='SetupMatrix*' -Dbootproof.matrix=all -Dbootproof.golden=update -Dsurefire.failIfNoSpecifiedTests=false}. Another part, or its rows
 * alone, by a pattern of cells' names: {@code -Dbootproof.matrix='in-place/.*'}. The templates are made by the constructs' SetupMatrixTemplatesTest.
 */
class SetupMatrixTest {
    private static final Path PAGE = Path.of("../docs/setup-matrix.md");
    private static final String ALL = "all";
    private static final String PART = String.join(
            "|",
            "once-at-restart/create/fails",
            "once-at-restart/change/is-killed",
            "once-at-restart/rollback/reboots",
            "once-at-restart/restart/succeeds",
            "replace/change/fails",
            "in-place/change/reboots",
            "in-place/change/times-out",
            "in-place/rollback/fails");
    private static final boolean UPDATE = "update".equals(System.getProperty("bootproof.golden"));
    private static final String WANTED = System.getProperty("bootproof.matrix", PART);
    /** They wait more than they compute. */
    private static final int AT_ONCE = Integer.getInteger("bootproof.matrix.at-once", 3);

    @TempDir
    private Path folder;

    private final Map<Cell, Seen> seen = new ConcurrentHashMap<>();
    private final Map<Cell, String> problems = new ConcurrentHashMap<>();
    private volatile String versions = "";

    @Test
    @Tag("machine")
    void setupsDoWhatIsExpected() throws Exception {
        Pattern wanted = Pattern.compile(WANTED.equals(ALL) ? ".*" : WANTED);
        List<Cell> cells = Cell.all().stream()
                .filter(cell -> wanted.matcher(cell.name()).matches())
                .toList();
        assertThat(cells).as("cells named " + WANTED).isNotEmpty();
        try (SetupMatrixCloud cloud = SetupMatrixCloud.up(folder.resolve("data"))) {
            see(cloud, cells);
        }
        if (UPDATE) {
            Map<Cell, String> rows = page();
            seen.forEach((cell, here) -> rows.put(cell, Document.row(cell, here)));
            Files.writeString(
                    PAGE, Document.of(rows, versions(), Runtime.getRuntime().availableProcessors()));
        }
        assertThat(problems.values().stream().sorted().collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(cells);
        Map<Cell, String> page = page();
        seen.forEach((cell, here) -> {
            if (page.containsKey(cell)) {
                assertThat(Document.comparable(Objects.requireNonNull(page.get(cell))))
                        .as(cell + " in " + PAGE)
                        .isEqualTo(Document.comparable(cell, here.facts()));
            }
        });
    }

    /** Cells that nobody has seen yet are on the page as such. */
    @Test
    void thePageMarksEachCellThatDidOtherwiseThanExpected() throws IOException {
        Map<Cell, String> page = page();
        assertThat(page).hasSizeGreaterThan(Cell.all().size() / 3);
        page.forEach((cell, row) -> assertThat(row.contains("✗"))
                .as(cell.name())
                .isNotEqualTo(Document.comparable(row).equals(Document.expected(cell))));
    }

    private static Map<Cell, String> page() throws IOException {
        return Files.exists(PAGE) ? Document.rows(Files.readString(PAGE)) : new HashMap<>();
    }

    private void see(SetupMatrixCloud cloud, List<Cell> cells) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            cells.forEach(cell -> all.add(threads.submit(() -> see(cloud, cell))));
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    /** A cell that fails is told of, and the others go on. */
    private void see(SetupMatrixCloud cloud, Cell cell) {
        var stack = new SetupMatrixStack(cloud, cell);
        try {
            Seen here = stack.see();
            seen.put(cell, here);
            if (versions.isEmpty()) {
                versions = stack.instance().map(cloud::versions).orElse("");
            }
            Seen expected = new Seen(Expectation.of(cell).facts(), here.seconds());
            System.out.printf("%s: %d s%s%n", cell, here.seconds(), here.equals(expected) ? "" : ", NOT AS EXPECTED");
            if (!here.equals(expected)) {
                problems.put(
                        cell,
                        "%s%n  expected %s%n  seen     %s%s"
                                .formatted(cell, expected.facts(), here.facts(), stack.failures()));
            }
            stack.delete();
        } catch (RuntimeException | AssertionError | InterruptedException e) {
            System.out.printf("%s: %s%n", cell, e);
            problems.put(cell, cell + ": " + e);
        }
    }

    private String versions() throws IOException {
        Matcher cdk = Pattern.compile("<artifactId>aws-cdk-lib</artifactId>\\s*<version>([^<]+)")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(cdk.find()).isTrue();
        return "aws-cdk-lib %s, %s".formatted(cdk.group(1), versions);
    }
}
