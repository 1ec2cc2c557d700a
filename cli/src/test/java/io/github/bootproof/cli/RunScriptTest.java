package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.Bootproof.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootproof run} with scripts, on machines that really boot. */
@Tag("machine")
class RunScriptTest {
    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void aScriptRunsAsRootAndItsOutputIsShown() throws IOException {
        Result run = Bootproof.run("run", file("log.sh", """
                #!/bin/bash
                echo 'User data script executed' > /var/log/user-data.log
                cat /var/log/user-data.log
                id -u
                grep -o 'DataSourceEc2Local' /var/log/cloud-init.log | head -1
                grep -c 'PUT.*X-aws-ec2-metadata-token-ttl-seconds\\|Fetching Ec2 IMDSv2 API Token' /var/log/cloud-init.log
                """));
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.lines())
                .contains(
                        "part-001 | User data script executed",
                        "part-001 | 0",
                        "part-001 | DataSourceEc2Local",
                        "  part-001 ran: scripts-user runs once-per-instance",
                        "All that should have run has run.");
        assertThat(run.text())
                .contains("metadata read by DataSourceEc2Local")
                .containsPattern("part-001 \\| [1-9]\\d*");
    }

    @Test
    void aScriptThatFailsIsReportedWithItsExitCodeAndItsLastLines() throws IOException {
        Result run = Bootproof.run("run", "--json", file("fails.sh", """
                #!/bin/bash -e
                echo before
                ls /nonexistent
                echo never
                """));
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        var outcome = run.outcome(1, "part-001");
        assertThat(outcome.path("verdict").asString()).isEqualTo("FAILED");
        assertThat(outcome.path("exitCode").asInt()).isEqualTo(2);
        assertThat(outcome.path("lastLines").values())
                .extracting(line -> line.asString())
                .containsExactly("before", "ls: cannot access '/nonexistent': No such file or directory");
        assertThat(run.report().path("asExpected").asBoolean()).isFalse();
        assertThat(run.errors()).doesNotContain("never");
    }

    @Test
    void aScriptMayEnableAServiceOfItsOwn() throws IOException {
        Result run = Bootproof.run("run", file("unit.sh", """
                #!/bin/bash
                cat > /etc/systemd/system/hello.service <<'UNIT'
                [Service]
                ExecStart=/bin/sh -c 'touch /run/hello; exec sleep 1000'
                PrivateTmp=yes
                ProtectSystem=full
                [Install]
                WantedBy=multi-user.target
                UNIT
                systemctl enable --now hello.service
                systemctl is-active hello.service
                systemctl is-enabled hello.service
                """));
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.lines()).contains("part-001 | active", "part-001 | enabled");
    }

    @Test
    void outputIsMarkedByPartThoughPartsFollowOneAnotherWithoutAPause() throws IOException {
        Result run = Bootproof.run("run", file("parts.mime", """
                Content-Type: multipart/mixed; boundary="B"
                MIME-Version: 1.0

                --B
                Content-Type: text/x-shellscript

                #!/bin/sh
                seq -f 'one %g' 200
                printf 'one has no line end'
                --B
                Content-Type: text/x-shellscript

                #!/bin/sh
                seq -f 'two %g' 200 >&2
                --B--
                """));
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.lines().stream().filter(line -> line.contains(" | one ")))
                .hasSize(201)
                .allMatch(line -> line.startsWith("part-001 | "))
                .contains("part-001 | one has no line end");
        assertThat(run.lines().stream().filter(line -> line.contains(" | two ")))
                .hasSize(200)
                .allMatch(line -> line.startsWith("part-002 | "));
    }

    @Test
    void anInstanceReadsItsOwnMetadata() throws IOException {
        Result run =
                Bootproof.run("run", "--region", "eu-central-1", "--http-tokens", "required", file("metadata.sh", """
                #!/bin/bash
                base=http://169.254.169.254/latest
                curl -s -o /dev/null -w '%{http_code}\\n' $base/meta-data/instance-id
                token=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $base/api/token)
                get() { curl -s -H "X-aws-ec2-metadata-token: $token" "$base/$1"; echo; }
                echo "id $(get meta-data/instance-id)"
                get dynamic/instance-identity/document
                echo "user data $(get user-data | head -1)"
                cloud-init query instance_id
                """));
        String machine = run.text().replaceAll("(?s).*machine +(i-[0-9a-f]+),.*", "$1");
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.lines())
                .contains(
                        "part-001 | 401",
                        "part-001 | id " + machine,
                        "part-001 | " + machine,
                        "part-001 | user data #!/bin/bash");
        assertThat(run.text())
                .containsPattern("\"region\" ?: ?\"eu-central-1\"")
                .containsPattern("\"instanceId\" ?: ?\"" + machine);
    }

    @Test
    void twoMachinesAtOnceEachHaveTheirOwnMetadata() throws IOException {
        String script = """
                #!/bin/sh
                # %s
                token=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
                get() { curl -s -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/$1"; }
                echo "id $(get meta-data/instance-id), $(get meta-data/local-ipv4), $(get user-data | sed -n 2p)"
                echo "address $(hostname -I)"
                """;
        Bootproof first = Bootproof.start("run", file("first.sh", script.formatted("first")));
        Bootproof second = Bootproof.start("run", file("second.sh", script.formatted("second")));
        assertMetadata(first, "first");
        assertMetadata(second, "second");
        assertThat(first.awaitMachine()).isNotEqualTo(second.awaitMachine());
    }

    private static void assertMetadata(Bootproof command, String name) {
        Result run = command.await();
        assertThat(run.status()).as(run.text()).isZero();
        String address = run.text().replaceAll("(?s).*part-001 \\| address ([0-9.]+).*", "$1");
        assertThat(run.lines()).contains("part-001 | id " + command.awaitMachine() + ", " + address + ", # " + name);
    }
}
