package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bootproof run} refuses before it looks for an engine. */
class RunInputTest {
    @TempDir
    private Path folder;

    private record Answer(int status, String text) {}

    /** In this process; nothing that is tested here gets as far as to an engine. */
    private static Answer run(String... arguments) {
        var said = new StringWriter();
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int status = Main.commandLine()
                    .setErr(new PrintWriter(said, true))
                    .setOut(new PrintWriter(said, true))
                    .execute(arguments);
            return new Answer(status, printed.toString(StandardCharsets.UTF_8) + said);
        } finally {
            System.setOut(before);
        }
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("user-data"), content).toString();
    }

    @Test
    void aFileIsNeeded() {
        Answer answer = run("run");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("Missing required parameter: 'FILE'");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("nothing.sh");
        Answer answer = run("run", file.toString());
        assertThat(answer).isEqualTo(new Answer(2, "There is no file " + file + ".\nNothing was booted.\n"));
    }

    @Test
    void allFilesAreCheckedBeforeAnythingBoots() throws IOException {
        Answer answer = run(
                "run", file("#!/bin/sh\ntrue\n"), folder.resolve("nothing.sh").toString());
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("There is no file", "Nothing was booted.");
    }

    @Test
    void aFolderIsNoUserData() {
        Answer answer = run("run", folder.toString());
        assertThat(answer)
                .isEqualTo(new Answer(2, folder + " is a folder; give a user data file.\nNothing was booted.\n"));
    }

    @Test
    void aScriptWithoutAnInterpreterIsRefusedWithItsPlaceAndARemedy() throws IOException {
        String file = file("echo no shebang\n");
        Answer answer = run("run", file);
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text())
                .startsWith(file + " part-001: error: ")
                .contains("#!")
                .endsWith("Nothing was booted.\n");
    }

    @Test
    void moreThanAnInstanceTakesIsRefused() throws IOException {
        Answer answer = run("run", file("#!/bin/sh\n" + "#".repeat(17 * 1024)));
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("error: ", "16,384", "Nothing was booted.");
    }

    @Test
    void anUnknownImageIsRefusedWithTheKnownOnes() throws IOException {
        Answer answer = run("run", "--image", "windows", file("#!/bin/sh\n"));
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text())
                .contains("There is no image 'windows'. There are: debian-12, ubuntu-24.04, amazon-linux-2023.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "5x", "-5s", "1.5m", "5s10m", "0s", "s5"})
    void whatIsNoDurationIsRefused(String duration) throws IOException {
        Answer answer = run("run", "--timeout=" + duration, file("#!/bin/sh\n"));
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("--timeout", "duration");
    }

    @Test
    void durationsAreReadAsPeopleWriteThem() {
        var converter = new DurationConverter();
        assertThat(converter.convert("90s")).hasSeconds(90);
        assertThat(converter.convert("10m")).hasMinutes(10);
        assertThat(converter.convert("1h30m")).hasMinutes(90);
        assertThat(converter.convert("1h2m3s")).hasSeconds(3723);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--keep", "--shell"})
    void watchingCannotLeaveAMachine(String option) throws IOException {
        Answer answer = run("run", "--watch", option, file("#!/bin/sh\n"));
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("--watch makes a fresh machine at each save");
    }

    @Test
    void anUnknownOptionIsRefused() throws IOException {
        Answer answer = run("run", "--frobnicate", file("#!/bin/sh\n"));
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.text()).contains("--frobnicate");
    }

    @Test
    void helpSaysWhatTheExitStatusMeans() {
        Answer answer = run("run", "--help");
        assertThat(answer.status()).isZero();
        assertThat(answer.text()).contains("Exit status:", "--keep", "130");
    }
}
