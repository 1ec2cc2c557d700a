package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.Bootproof.Result;
import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupCloudConfig;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Setups on machines that boot, each boot with the user data given for it. Scripts say what they do on lines with {@code >>}. */
@Tag("machine")
class RunSetupTest {
    private static final String PREFIX = "50-bootproof-setup | ";

    @TempDir
    private Path folder;

    private int files;

    /** Scripts a.sh, b.sh, ... of these lines, as user data in a file. */
    private String setup(SetupSettings settings, String... scripts) throws IOException {
        List<SetupPart> parts = new ArrayList<>();
        for (String script : scripts) {
            parts.add(new ScriptPart((char) ('a' + parts.size()) + ".sh", "#!/bin/bash\n" + script + "\n", false));
        }
        return file(SetupPayload.of(Setup.of(parts), settings));
    }

    private String setup(String... scripts) throws IOException {
        return setup(SetupSettings.DEFAULT, scripts);
    }

    private String file(SetupPayload payload) throws IOException {
        return Files.writeString(folder.resolve("user-data-" + ++files), payload.text())
                .toString();
    }

    private static Result run(String... files) {
        var words = new ArrayList<>(List.of("run", "--json"));
        words.addAll(Arrays.asList(files));
        return Bootproof.run(words.toArray(String[]::new));
    }

    /** What scripts said, and what the program said of them, in order, without the versions. */
    private static List<String> said(Result run) {
        return run.errors()
                .lines()
                .filter(line -> line.contains(PREFIX))
                .map(line -> line.substring(line.indexOf(PREFIX) + PREFIX.length()))
                .map(line -> line.replaceFirst("^bootproof-setup: version [0-9a-f]{12}:? ", "# ")
                        .replaceFirst(" on \\S+:", ":"))
                .filter(line -> line.startsWith(">>") || line.startsWith("# "))
                .toList();
    }

    @Test
    void eachVersionRunsOnceAlsoWhenItComesBack() throws IOException {
        String one = setup("echo '>> one'");
        String two = setup("echo '>> two'");
        Result run = run(one, one, two, two, one);
        assertThat(said(run))
                .as(run.text())
                .containsExactly(
                        "# a.sh, attempt 1",
                        ">> one",
                        "# succeeded",
                        "# succeeded: nothing to do",
                        "# a.sh, attempt 1",
                        ">> two",
                        "# succeeded",
                        "# succeeded: nothing to do",
                        "# a.sh, attempt 1",
                        ">> one",
                        "# succeeded");
        assertThat(run.status()).isZero();
        JsonNode second = run.boot(2).path("outcomes").path(1);
        assertThat(second.path("name").asString()).matches("setup [0-9a-f]{12}");
        assertThat(second.path("verdict").asString()).isEqualTo("DID_NOT_RUN");
        assertThat(second.path("why").asString()).contains("this version succeeded on ");
    }

    @Test
    void aVersionThatFailsIsNotTriedAgainAndTheOneBeforeItRunsWhenItComesBack() throws IOException {
        String good = setup("echo '>> good'");
        String bad = setup("echo '>> bad'; exit 2", "echo '>> never'");
        Result run = run(good, bad, bad, good);
        assertThat(said(run))
                .as(run.text())
                .containsExactly(
                        "# a.sh, attempt 1",
                        ">> good",
                        "# succeeded",
                        "# a.sh, attempt 1",
                        ">> bad",
                        "# failed: a.sh exited with code 2",
                        "# failed: nothing to do",
                        "# a.sh, attempt 1",
                        ">> good",
                        "# succeeded");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aRebootInTheMiddleInterruptsAndTheScriptRunsAgain() throws IOException {
        Result run = run(setup(
                "echo '>> a'",
                "echo \">> b $BOOTPROOF_ATTEMPT\"; [ $BOOTPROOF_ATTEMPT = 2 ] || { reboot; sleep 60; exit 1; }"));
        assertThat(said(run))
                .as(run.text())
                .containsExactly(
                        "# a.sh, attempt 1",
                        ">> a",
                        "# b.sh, attempt 1",
                        ">> b 1",
                        "# b.sh, attempt 2",
                        ">> b 2",
                        "# succeeded");
        assertThat(run.status()).isZero();
    }

    @Test
    void aScriptThatFailsBecauseTheMachineGoesDownIsInterruptedToo() throws IOException {
        Result run = run(setup("echo \">> $BOOTPROOF_ATTEMPT\"; [ $BOOTPROOF_ATTEMPT = 2 ] || { reboot; exit 1; }"));
        assertThat(said(run))
                .as(run.text())
                .containsExactly("# a.sh, attempt 1", ">> 1", "# a.sh, attempt 2", ">> 2", "# succeeded");
    }

    @Test
    void aScriptThatRebootsAtEachAttemptFailsInTheEnd() throws IOException {
        Result run = run(setup(SetupSettings.DEFAULT.withAttempts(2), "echo '>> again'; reboot; sleep 60"));
        assertThat(said(run))
                .as(run.text())
                .containsExactly(
                        "# a.sh, attempt 1",
                        ">> again",
                        "# a.sh, attempt 2",
                        ">> again",
                        "# failed: interrupted in each of 2 attempts");
    }

    @Test
    void aScriptThatRebootsAndEndsWellIsFollowedByTheNext() throws IOException {
        Result run = run(setup("echo '>> a'; reboot", "echo \">> b $BOOTPROOF_ATTEMPT $BOOTPROOF_REBOOTS\""));
        assertThat(said(run))
                .as(run.text())
                .containsExactly("# a.sh, attempt 1", ">> a", "# b.sh, attempt 1", ">> b 1 1", "# succeeded");
    }

    @Test
    void exitCode194RebootsAndGoesOn() throws IOException {
        Result run = run(setup(
                "echo '>> a'",
                "echo \">> b $BOOTPROOF_REBOOTS\"; [ $BOOTPROOF_REBOOTS = 2 ] || exit 194",
                "echo '>> c'"));
        assertThat(said(run))
                .as(run.text())
                .containsExactly(
                        "# a.sh, attempt 1",
                        ">> a",
                        "# b.sh, attempt 1",
                        ">> b 0",
                        "# b.sh asks for a reboot",
                        "# b.sh, attempt 1",
                        ">> b 1",
                        "# b.sh asks for a reboot",
                        "# b.sh, attempt 1",
                        ">> b 2",
                        "# c.sh, attempt 1",
                        ">> c",
                        "# succeeded");
    }

    @Test
    void whatWasKilledInTheMiddleRunsAgainAtTheNextStart() throws IOException {
        String killed = setup("echo \">> $BOOTPROOF_ATTEMPT\"; sleep 0.5; [ $BOOTPROOF_ATTEMPT = 2 ] || kill -9 $PPID");
        Result run = run(killed, killed, killed);
        assertThat(said(run))
                .as(run.text())
                .containsExactly(
                        "# a.sh, attempt 1",
                        ">> 1",
                        "# a.sh, attempt 2",
                        ">> 2",
                        "# succeeded",
                        "# succeeded: nothing to do");
    }

    @Test
    void whatTakesTooLongIsEnded() throws IOException {
        Result run =
                run(setup(SetupSettings.DEFAULT.withTimeLimit(Duration.ofSeconds(2)), "echo '>> waits'; sleep 60"));
        assertThat(said(run))
                .as(run.text())
                .containsExactly("# a.sh, attempt 1", ">> waits", "# failed: timed out after 2 s");
    }

    @Test
    void besideACloudConfigItRunsAfterPackagesAndBeforeRuncmd() throws IOException {
        var config = new SetupCloudConfig("""
                #cloud-config
                write_files:
                - path: /etc/greeting
                  content: written
                runcmd:
                - 'echo "runcmd after $(cat /etc/setup)"'
                """, false);
        String script =
                "#!/bin/bash\necho \">> $(cat /etc/greeting) \u0141\u00f3d\u017a \u4e2d\u6587\"\necho setup >/etc/setup\n";
        var parts = List.<SetupPart>of(new ScriptPart("a.sh", script, true));
        Result run = run(file(SetupPayload.of(new Setup(parts, Optional.of(config)), SetupSettings.DEFAULT)));
        assertThat(said(run))
                .as(run.text())
                .containsExactly("# a.sh, attempt 1", ">> written \u0141\u00f3d\u017a \u4e2d\u6587", "# succeeded");
        assertThat(run.errors()).contains("runcmd | runcmd after setup");
        assertThat(run.status()).isZero();
    }
}
