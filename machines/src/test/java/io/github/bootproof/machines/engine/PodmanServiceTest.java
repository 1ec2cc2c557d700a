package io.github.bootproof.machines.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A podman service of our own, in a home without images. */
@Tag("machine")
class PodmanServiceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void podmanIsInstalled() {
        assumeTrue(PodmanService.onPath("podman"), "podman is not installed");
    }

    /** The command lines of what runs for this home. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    @Test
    void itsEndLeavesNoProcessNoSocketAndNoMount() throws IOException {
        Path runtime = folder.resolve("run");
        try (Engine engine = DockerEngine.embedded(PodmanService.start(folder.resolve("data"), runtime))) {
            assertThat(engine.info().embedded()).isTrue();
            assertThat(engine.images("localhost/")).isEmpty();
            assertThat(processes()).isNotEmpty();
        }
        assertThat(processes()).isEmpty();
        assertThat(runtime.resolve("podman-" + ProcessHandle.current().pid() + ".sock"))
                .doesNotExist();
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(folder.toString());
    }

    @Test
    void itCanBeStartedAgain() {
        for (int time = 0; time < 2; time++) {
            try (Engine engine =
                    DockerEngine.embedded(PodmanService.start(folder.resolve("data"), folder.resolve("run")))) {
                assertThat(engine.hasImage("localhost/nothing:1")).isFalse();
            }
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void closingTwiceIsFine() {
        PodmanService service = PodmanService.start(folder.resolve("data"), folder.resolve("run"));
        service.awaitSocket();
        service.close();
        service.close();
        assertThat(processes()).isEmpty();
    }
}
