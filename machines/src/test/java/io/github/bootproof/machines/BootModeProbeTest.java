package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineInfo;
import io.github.bootproof.machines.engine.FakeEngine;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootModeProbeTest {
    private static final BootImage IMAGE = SampleImage.DEBIAN;

    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    private BootModeProbe probe(FakeEngine asked) {
        return new BootModeProbe(
                new Machines(asked, new Folders(folder.resolve("data"), folder.resolve("run"))),
                folder.resolve("data"));
    }

    @Test
    void theFirstModeThatBootsIsTakenAndRemembered() {
        BootModeProbe probe = probe(engine);
        assertThat(probe.remembered()).isEmpty();
        assertThat(probe.find(IMAGE)).isEqualTo(BootMode.PODMAN_SYSTEMD);
        assertThat(probe(engine).remembered()).contains(BootMode.PODMAN_SYSTEMD);
    }

    @Test
    void aModeThatDoesNotBootIsFollowedByTheNext() {
        engine.refuse(BootMode.PODMAN_SYSTEMD);
        assertThat(probe(engine).probe(IMAGE))
                .extracting(
                        BootModeProbe.Finding::mode,
                        finding -> finding.problem().isEmpty())
                .containsExactly(tuple(BootMode.PODMAN_SYSTEMD, false), tuple(BootMode.TINY_INIT, true));
        assertThat(probe(engine).remembered()).contains(BootMode.TINY_INIT);
    }

    @Test
    void whatIsRememberedIsNotTriedAgain() {
        probe(engine).find(IMAGE);
        engine.refuse(BootMode.PODMAN_SYSTEMD);
        assertThat(probe(engine).find(IMAGE)).isEqualTo(BootMode.PODMAN_SYSTEMD);
    }

    @Test
    void whereNothingBootsEachModeIsNamedAndNothingIsRemembered() {
        engine.refuse(BootMode.PODMAN_SYSTEMD);
        engine.refuse(BootMode.TINY_INIT);
        assertThatThrownBy(() -> probe(engine).find(IMAGE))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(
                        "No machine boots on",
                        BootMode.PODMAN_SYSTEMD.description(),
                        BootMode.TINY_INIT.description(),
                        "bootproof doctor");
        assertThat(probe(engine).remembered()).isEmpty();
    }

    @Test
    void aMachineThatTheEngineDoesNotStartIsAProblemAndNoCrash() {
        engine.refuseStart(true);
        assertThat(probe(engine).probe(IMAGE))
                .allSatisfy(finding -> assertThat(finding.problem()).contains("refused to start"));
    }

    @Test
    void probingLeavesNoMachine() throws IOException {
        engine.refuse(BootMode.PODMAN_SYSTEMD);
        probe(engine).find(IMAGE);
        assertThat(engine.list(Map.of())).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("run/m"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void eachEngineHasAMemoryOfItsOwn() {
        probe(engine).find(IMAGE);
        var docker = new FakeEngine(new EngineInfo(EngineInfo.Kind.DOCKER, "29", "fake:", false, 2, "x86_64"));
        assertThat(probe(docker).remembered()).isEmpty();
        assertThat(probe(docker).find(IMAGE)).isEqualTo(BootMode.DOCKER_CGROUP_REMOUNT);
        assertThat(probe(engine).remembered()).contains(BootMode.PODMAN_SYSTEMD);
    }

    @Test
    void aMemoryThatCannotBeReadIsNone() throws IOException {
        probe(engine).find(IMAGE);
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            Files.writeString(files.findFirst().orElseThrow(), "a mode of another version");
        }
        assertThat(probe(engine).remembered()).isEmpty();
    }
}
