package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.Bootproof.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootproof run} with cloud-config. Needs a mirror of Debian's packages. */
@Tag("machine")
class RunCloudConfigTest {
    @TempDir
    private Path folder;

    @Test
    void packagesAreInstalledBeforeRuncmdRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                #cloud-config
                packages: [tree]
                write_files:
                  - {path: /etc/greeting, content: from a file}
                runcmd:
                  - tree --version
                  - [cat, /etc/greeting]
                """);
        Result run = Bootproof.run("run", "--json", file.toString());
        assertThat(run.status()).as(run.text()).isZero();
        for (String name : new String[] {"packages", "write_files", "runcmd"}) {
            assertThat(run.outcome(1, name).path("verdict").asString()).as(name).isEqualTo("RAN");
        }
        assertThat(run.errors()).contains("runcmd | tree v", "runcmd | from a file");
    }

    @Test
    void aMessageOfSeveralPartsRunsAllOfThemInCloudInitsOrder() throws IOException {
        Path file = Files.writeString(folder.resolve("parts.mime"), """
                Content-Type: multipart/mixed; boundary="==B=="
                MIME-Version: 1.0

                --==B==
                Content-Type: text/cloud-config; charset="us-ascii"

                #cloud-config
                packages: [tree]
                runcmd:
                  - echo from runcmd

                --==B==
                Content-Type: text/x-shellscript; charset="us-ascii"

                #!/bin/bash
                tree --version
                --==B==
                Content-Type: text/cloud-boothook; charset="us-ascii"

                #cloud-boothook
                #!/bin/sh
                command -v tree || touch /run/came-first
                --==B==--
                """);
        Result run = Bootproof.run("run", "--json", file.toString());
        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.boot(1).path("runs").values())
                .extracting(part -> part.path("name").asString())
                .containsExactly("part-003", "part-002", "runcmd");
        assertThat(run.errors()).contains("part-002 | tree v", "runcmd | from runcmd");
    }

    @Test
    void aPackageThatThereIsNotFails() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "#cloud-config\npackages: [no-such-package-x]\n");
        Result run = Bootproof.run("run", "--json", file.toString());
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        assertThat(run.outcome(1, "packages").path("verdict").asString()).isEqualTo("FAILED");
        assertThat(run.outcome(1, "packages").path("lastLines").toString()).contains("no-such-package-x");
    }
}
