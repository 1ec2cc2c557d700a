package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootproof wrap}. */
class WrapTest {
    @TempDir
    private Path folder;

    private record Answer(int status, String output, String errors) {}

    private static Answer wrap(String... arguments) {
        var errors = new StringWriter();
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String[] words = new String[arguments.length + 1];
            words[0] = "wrap";
            System.arraycopy(arguments, 0, words, 1, arguments.length);
            int status = Main.commandLine(words)
                    .setErr(new PrintWriter(errors, true))
                    .execute(words);
            return new Answer(status, printed.toString(StandardCharsets.UTF_8), errors.toString());
        } finally {
            System.setOut(before);
        }
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static GivenSetup read(String userData) {
        return SetupPayload.read(userData.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void scriptsBecomeUserDataInTheirOrder() throws IOException {
        Answer answer = wrap(
                "--time-limit",
                "1m30s",
                "--attempts",
                "2",
                "--reboots",
                "0",
                file("b.sh", "#!/bin/sh\necho b\n"),
                file("a.py", "#!/usr/bin/env python3\nprint()\n"));
        assertThat(answer.status()).as(answer.errors()).isZero();
        assertThat(answer.output()).startsWith("#cloud-boothook\n#!/bin/sh\n");
        GivenSetup given = read(answer.output());
        assertThat(given.parts()).extracting(GivenSetup.GivenPart::name).containsExactly("b.sh", "a.py");
        assertThat(given.settings().timeLimit()).isEqualTo(Duration.ofSeconds(90));
        assertThat(given.settings().attempts()).isEqualTo(2);
        assertThat(given.settings().reboots()).isZero();
    }

    @Test
    void aCloudConfigGoesWithThem() throws IOException {
        Answer answer = wrap(
                "--cloud-config", file("config.yaml", "#cloud-config\npackages: [jq]\n"), file("a.sh", "#!/bin/sh\n"));
        assertThat(answer.output()).contains("multipart/mixed", "\npackages: [jq]\n");
        assertThat(read(answer.output()).parts()).hasSize(1);
    }

    @Test
    void theyAreWrittenToAFileAsBase64WhereThatIsAskedFor() throws IOException {
        Path output = folder.resolve("user-data");
        String script = file("a.sh", "#!/bin/sh\n");
        assertThat(wrap("--base64", "--output", output.toString(), script)).isEqualTo(new Answer(0, "", ""));
        assertThat(Files.readAllLines(output)).hasSize(1);
        byte[] decoded = Base64.getDecoder().decode(Files.readString(output).strip());
        assertThat(new String(decoded, StandardCharsets.UTF_8))
                .isEqualTo(wrap(script).output());
    }

    @Test
    void whatCannotWorkIsRefusedWithAReason() throws IOException {
        String good = file("a.sh", "#!/bin/sh\n");
        Files.createDirectory(folder.resolve("other"));
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Path large = Files.write(folder.resolve("large.sh"), noise);
        Files.write(large, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        Files.write(large, noise, java.nio.file.StandardOpenOption.APPEND);
        assertThat(wrap().errors()).contains("Missing required parameter: 'SCRIPT'");
        refused("does not begin with a line that names its interpreter", file("plain", "echo\n"));
        refused("has the line ends of Windows", file("dos.sh", "#!/bin/sh\r\necho\r\n"));
        refused("Two scripts are named 'a.sh'", good, file("other/a.sh", "#!/bin/sh\n"));
        refused("cannot be the name of a script", file("a b.sh", "#!/bin/sh\n"));
        refused("EC2 takes at most 16,384", large.toString());
        refused("There is no file nowhere.sh.", "nowhere.sh");
        refused("is a folder", folder.toString());
        refused("at least one attempt", "--attempts", "0", good);
        refused("less than 0 reboots", "--reboots", "-1", good);
        refused("does not begin with the line #cloud-config", "--cloud-config", good, good);
        refused("cannot be written", "--output", folder.resolve("no/folder").toString(), good);
    }

    private static void refused(String reason, String... arguments) {
        Answer answer = wrap(arguments);
        assertThat(answer.status()).as(answer.errors()).isEqualTo(2);
        assertThat(answer.errors()).contains(reason);
        assertThat(answer.output()).isEmpty();
    }
}
