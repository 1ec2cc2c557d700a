package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.FakeEngine;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.SampleImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeMachineTest extends MachineContract {
    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    @Override
    Engine engine() {
        return engine;
    }

    @Override
    Folders folders() {
        return new Folders(folder.resolve("data"), folder.resolve("run"));
    }

    @Override
    BootImage image() {
        return SampleImage.DEBIAN;
    }

    @Override
    BootMode bootMode() {
        return BootMode.PODMAN_SYSTEMD;
    }

    @Test
    void aMachineThatTheEngineDoesNotStartIsStoppedAndSaysWhy() {
        engine.refuseStart(true);
        assertThatThrownBy(machine()::start).isInstanceOf(EngineException.class).hasMessage("refused to start");
        assertThat(machine().state()).isEqualTo(MachineState.STOPPED);
        engine.refuseStart(false);
        machine().start();
        assertThat(machine().state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void aMachineThatTheEngineDoesNotStopRunsOnAndCanBeStoppedLater() {
        machine().start();
        engine.refuseStop(true);
        assertThatThrownBy(machine()::stop).isInstanceOf(EngineException.class).hasMessage("refused to stop");
        assertThat(machine().state()).isEqualTo(MachineState.RUNNING);
        engine.refuseStop(false);
        machine().stop();
        assertThat(machine().status().orElseThrow().running()).isFalse();
    }

    @Test
    void aMachineThatCouldNotBeStoppedAndEndsIsSeenToEnd() {
        machine().start();
        engine.refuseStop(true);
        assertThatThrownBy(machine()::stop).isInstanceOf(EngineException.class);
        engine.end(machine().status().orElseThrow().id(), 130);
        machine().await(state -> state == MachineState.STOPPED);
    }

    @Test
    void aRemovalThatFailsCanBeTriedAgain() {
        engine.refuseRemove(true);
        assertThatThrownBy(machine()::remove).isInstanceOf(EngineException.class);
        engine.refuseRemove(false);
        machine().remove();
        assertThat(machine().state()).isEqualTo(MachineState.REMOVED);
    }

    @Test
    void oneThatCouldNotBeRemovedIsRemovedLaterByItsId() {
        engine.refuseRemove(true);
        MachineId id = machine().id();
        assertThatThrownBy(() -> machines().remove(id)).isInstanceOf(EngineException.class);
        engine.refuseRemove(false);
        assertThat(machines().remove(id)).isTrue();
        assertThat(machines().known()).isEmpty();
    }

    @Test
    void aMachineWhoseInitIsKilledIsStopped() {
        machine().start();
        engine.end(engine.list(java.util.Map.of()).getFirst().id(), 137);
        machine().await(state -> state == MachineState.STOPPED);
    }
}
