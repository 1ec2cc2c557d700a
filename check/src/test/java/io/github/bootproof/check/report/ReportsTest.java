package io.github.bootproof.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What each report looks like.
 *
 * <p>Re-made by {@code mvn test -pl check -Dtest=ReportsTest -Dbootproof.golden=update}.
 */
class ReportsTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/bootproof/check/report");

    private static void isAsRecorded(String report, String name) throws IOException {
        Path golden = FOLDER.resolve(name);
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(golden, report);
        }
        assertThat(report).isEqualTo(Files.readString(golden));
    }

    @Test
    void forPeople() throws IOException {
        isAsRecorded(new TextReport(false).write(Examples.all()), "report.txt");
    }

    @Test
    void forPeopleWithColours() throws IOException {
        isAsRecorded(new TextReport(true).write(Examples.all()).replace("\u001b", "<ESC>"), "report-in-colours.txt");
    }

    @Test
    void forPullRequests() throws IOException {
        isAsRecorded(MarkdownReport.write(Examples.all()), "report.md");
    }

    @Test
    void forPrograms() throws IOException {
        isAsRecorded(JsonReport.write(Examples.all()), "report.json");
    }

    @Test
    void forCodeScanning() throws IOException {
        isAsRecorded(
                new SarifReport("1.2.3", List.of(Examples.TRAP, Examples.LINES), "infra/").write(Examples.all()),
                "report.sarif");
    }

    @Test
    void theWorstFindingIsThatOfAllStacks() {
        assertThat(Examples.all().worst()).contains(Level.TRAP);
        assertThat(new Results(List.of()).worst()).isEmpty();
    }

    /** An escape sequence in a script must not reach the terminal. */
    @Test
    void noReportForPeopleHasControlCharactersOfScripts() {
        assertThat(new TextReport(false).write(Examples.all()) + MarkdownReport.write(Examples.all()))
                .doesNotContain("\u001b")
                .doesNotContain("\r");
    }

    @Test
    void aCommentIsNeverTooLongForGitHub() {
        Results one = Examples.all();
        var many = new Results(java.util.Collections.nCopies(300, one.stacks().get(0)));
        assertThat(MarkdownReport.write(many))
                .contains("The comment has no room for")
                .hasSizeLessThan(65_536);
    }
}
