package io.github.bootproof.machines.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With an mmdebstrap that is a shell script, found on the path of a process of its own. */
@Timeout(60)
class BaseBootstrapTest {
    @TempDir
    private Path folder;

    /** What the child process does: bootstraps Debian and says what it got. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            var bootstrap = new BaseBootstrap(Path.of(arguments[0]));
            try {
                bootstrap.make(
                        Recipe.named("debian-12"),
                        new Progress() {
                            @Override
                            public void step(String what) {}

                            @Override
                            public void detail(String line) {
                                System.out.println("detail " + line);
                            }
                        },
                        tar -> {
                            try {
                                System.out.println(
                                        "tar " + Files.readString(tar).strip());
                            } catch (IOException e) {
                                System.out.println("no tar");
                            }
                        });
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
    }

    private Path fake(String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path command = Files.writeString(bin.resolve("mmdebstrap"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    private Process start(Path bin) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Child.class.getName(),
                        folder.resolve("tmp").toString())
                .redirectErrorStream(true);
        builder.environment().compute("PATH", (name, path) -> bin + ":" + path);
        return builder.start();
    }

    private String said(Path bin) throws IOException {
        return new String(start(bin).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void itsTarIsHandedOnAndRemoved() throws IOException {
        String said = said(fake("""
                for last; do :; done
                echo "arguments $*"
                echo "a root file system, unpacked in $TMPDIR" >"$last"
                """));
        assertThat(said)
                .contains("detail arguments --variant=minbase --include=")
                .contains("cloud-init")
                .contains(" bookworm ")
                .contains("tar a root file system, unpacked in " + folder.resolve("tmp"));
        assertNothingIsLeft();
    }

    @Test
    void aFailureIsSaidWithItsStatusAndItsLastLines() throws IOException {
        String said = said(fake("""
                seq 20
                echo 'E: no mirror' >&2
                exit 25
                """));
        assertThat(said)
                .contains("EngineException mmdebstrap failed with exit status 25:\n12\n13\n")
                .contains("E: no mirror");
        assertThat(said).doesNotContain("tar ");
    }

    @Test
    void aFailureLeavesNoTar() throws IOException {
        said(fake("""
                for last; do :; done
                echo half >"$last"
                exit 1
                """));
        assertNothingIsLeft();
    }

    /** It unpacks half a gigabyte, and need not listen to signals while it does. */
    @Test
    void itEndsWithUsAndWhatItUnpackedIsRemoved() throws IOException, InterruptedException {
        Path bin = fake("""
                trap '' TERM INT
                mkdir "$TMPDIR/unpacked"
                touch "$TMPDIR/unpacked/file"
                echo begun
                while :; do sleep 0.05; done
                """);
        Process child = start(bin);
        assertThat(child.inputReader().readLine()).isEqualTo("detail begun");
        child.destroy();
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("tmp/unpacked")).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .filter(line -> line.contains(bin.toString())))
                .isEmpty();
    }

    @Test
    void theFingerprintIsOfWhatComesOutAndNotOfWhereItIsMade() {
        Recipe debian = Recipe.named("debian-12");
        assertThat(new BaseBootstrap(Path.of("/one")).fingerprint(debian))
                .matches("[0-9a-f]{8}")
                .isEqualTo(new BaseBootstrap(Path.of("/two")).fingerprint(debian))
                .isNotEqualTo(new BaseBootstrap(Path.of("/one")).fingerprint(Recipe.named("ubuntu-24.04")));
    }
}
