package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.Bootproof.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Second boots of a machine, whatever the reason. */
@Tag("machine")
class RunChangesTest {
    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** What the whole program is about. */
    @Test
    void aChangedScriptIsWrittenAndNotRun() throws IOException {
        Result run = Bootproof.run(
                "run",
                "--json",
                file("before.sh", "#!/bin/bash\necho one\n"),
                file("after.sh", "#!/bin/bash\necho two\n"));
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        assertThat(run.outcome(1, "part-001").path("verdict").asString()).isEqualTo("RAN");
        JsonNode second = run.outcome(2, "part-001");
        assertThat(second.path("verdict").asString()).isEqualTo("DID_NOT_RUN");
        assertThat(second.path("expected").asBoolean()).isTrue();
        assertThat(second.path("why").asString())
                .contains(
                        "/var/lib/cloud/instance/sem/config_scripts_user is there since boot 1",
                        "/var/lib/cloud/instance/scripts/part-001 was rewritten with the new content");
        assertThat(run.boot(2).path("runs").isEmpty()).isTrue();
        assertThat(run.errors()).contains("part-001 | one").doesNotContain("part-001 | two");
    }

    @Test
    void atARebootOnlyWhatRunsAtEachBootRunsAgain() throws IOException {
        Result run = Bootproof.run("run", "--json", "--reboot", file("parts.mime", """
                Content-Type: multipart/mixed; boundary="B"
                MIME-Version: 1.0

                --B
                Content-Type: text/cloud-boothook

                #cloud-boothook
                #!/bin/sh
                date +%N >>/var/log/hook
                --B
                Content-Type: text/x-shellscript

                #!/bin/sh
                echo once
                --B
                Content-Type: text/x-shellscript-per-boot

                #!/bin/sh
                echo "hooks so far: $(wc -l </var/log/hook)"
                --B--
                """));
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.report().path("boots").size()).isEqualTo(2);
        assertThat(run.outcome(2, "part-001").path("verdict").asString()).isEqualTo("RAN");
        assertThat(run.outcome(2, "part-002").path("verdict").asString()).isEqualTo("DID_NOT_RUN");
        assertThat(run.outcome(2, "part-002").path("expected").asBoolean()).isFalse();
        assertThat(run.outcome(2, "part-003").path("verdict").asString()).isEqualTo("RAN");
        assertThat(run.errors()).contains("hooks so far: 1", "hooks so far: 2");
        assertThat(run.errors()).containsOnlyOnce("part-002 | once");
    }

    @Test
    void aScriptThatRebootsInTheMiddleIsInterruptedAndNotRunAgain() throws IOException {
        Result run = Bootproof.run("run", "--json", file("reboots.sh", """
                #!/bin/bash
                echo before the reboot
                reboot
                sleep 30
                echo after the reboot
                """));
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        assertThat(run.report().path("boots").size()).isEqualTo(2);
        assertThat(run.boot(1).path("ending").asString()).isEqualTo("REBOOTED");
        assertThat(run.outcome(1, "part-001").path("verdict").asString()).isEqualTo("INTERRUPTED");
        assertThat(run.outcome(1, "part-001").path("lastLines").toString()).contains("before the reboot");
        assertThat(run.boot(2).path("ending").asString()).isEqualTo("FINISHED");
        assertThat(run.outcome(2, "part-001").path("verdict").asString()).isEqualTo("DID_NOT_RUN");
        assertThat(run.outcome(2, "part-001").path("why").asString()).contains("semaphore", "since boot 1");
        assertThat(run.errors()).doesNotContain("after the reboot");
    }

    @Test
    void aScriptThatPowersTheMachineOffEndsTheRun() throws IOException {
        Result run = Bootproof.run("run", "--json", file("off.sh", "#!/bin/sh\necho bye\npoweroff\nsleep 30\n"));
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        assertThat(run.report().path("boots").size()).isEqualTo(1);
        assertThat(run.boot(1).path("ending").asString()).isEqualTo("POWERED_OFF");
    }

    @Test
    void aLogThatIsConfiguredAwayIsSaidAndNotGuessedAround() throws IOException {
        Result run = Bootproof.run("run", "--json", "--timeout", "60s", file("quiet.yaml", """
                #cloud-config
                log_cfgs:
                  - |
                    [loggers]
                    keys=root
                    [handlers]
                    keys=file
                    [formatters]
                    keys=plain
                    [logger_root]
                    level=DEBUG
                    handlers=file
                    [formatter_plain]
                    format=%(message)s
                    [handler_file]
                    class=FileHandler
                    level=DEBUG
                    formatter=plain
                    args=('/var/log/own.log',)
                runcmd: [[echo, hi]]
                """));
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        assertThat(run.boot(1).path("ending").asString()).isEqualTo("UNOBSERVED");
        assertThat(run.outcome(1, "runcmd").path("verdict").asString()).isEqualTo("UNKNOWN");
    }
}
