package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.images.BootImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine's machines do: run against the fake, and against each real engine. */
abstract class MachineContract {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);

    private Machines machines;
    private Machine machine;

    abstract Engine engine();

    abstract Folders folders();

    abstract BootImage image();

    abstract BootMode bootMode();

    @BeforeEach
    void makeAMachine() {
        machines = new Machines(engine(), folders());
        machine = machines.create(new MachineId("contract"), image(), bootMode(), Map.of("purpose", "test"));
    }

    @AfterEach
    void removeTheMachine() {
        machines.close();
        assertThat(new Machines(engine(), folders()).known()).isEmpty();
        assertThat(folders().machines().resolve("contract")).doesNotExist();
    }

    private boolean succeeds(String... command) {
        return machine.exec(COMMAND_LIMIT, command).succeeded();
    }

    @Test
    void aNewMachineIsStoppedAndRunsWhenItIsStarted() {
        assertThat(machine.state()).isEqualTo(MachineState.STOPPED);
        machine.start();
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        assertThat(machine.status().orElseThrow().running()).isTrue();
        assertThat(machine.boot()).isEqualTo(1);
    }

    @Test
    void aStopKeepsTheDiskAndEmptiesRun() {
        machine.start();
        assertThat(succeeds("touch", "/root/kept")).isTrue();
        assertThat(succeeds("touch", "/run/fresh")).isTrue();
        machine.stop();
        assertThat(machine.status().orElseThrow().running()).isFalse();
        assertThat(machine.readFile("/root/kept")).isPresent();
        machine.start();
        assertThat(succeeds("test", "-e", "/root/kept")).isTrue();
        assertThat(succeeds("test", "-e", "/run/fresh")).isFalse();
        assertThat(machine.boot()).isEqualTo(2);
    }

    @Test
    void stoppingAStoppedMachineSucceeds() {
        machine.stop();
        assertThat(machine.state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void startingARunningMachineDoesNotBootItAgain() {
        machine.start();
        machine.start();
        assertThat(machine.boot()).isEqualTo(1);
    }

    @Test
    void aRebootFromInsideBootsItAgain() throws InterruptedException {
        BlockingQueue<String> changes = new LinkedBlockingQueue<>();
        machine.addListener(new MachineListener() {
            @Override
            public void changed(MachineState from, MachineState to, MachineEvent because) {
                changes.add(because + " " + to);
            }
        });
        machine.start();
        machineIsUp();
        machine.exec(COMMAND_LIMIT, "reboot");
        List<String> seen = new ArrayList<>();
        while (seen.size() < 4) {
            seen.add(String.valueOf(changes.poll(30, TimeUnit.SECONDS)));
        }
        assertThat(seen)
                .containsExactly(
                        "START_REQUESTED STARTING", "STARTED RUNNING", "REBOOTED REBOOTING", "STARTED RUNNING");
        assertThat(machine.boot()).isEqualTo(2);
    }

    @Test
    void aPowerOffFromInsideStopsItAndItCanBeStartedAgain() {
        machine.start();
        machineIsUp();
        assertThat(succeeds("touch", "/root/kept")).isTrue();
        machine.exec(COMMAND_LIMIT, "poweroff");
        machine.await(state -> state == MachineState.STOPPED);
        machine.start();
        assertThat(succeeds("test", "-e", "/root/kept")).isTrue();
    }

    /** Before its init listens, {@code reboot} has nobody to ask. */
    void machineIsUp() {}

    @Test
    void aRemovedMachineCannotBeStarted() {
        machine.remove();
        assertThat(machine.state()).isEqualTo(MachineState.REMOVED);
        assertThatThrownBy(machine::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRunningMachineCanBeRemoved() {
        machine.start();
        machine.remove();
        assertThat(machine.status()).isEmpty();
    }

    @Test
    void whatALivingProcessHoldsIsNotSwept() {
        machine.start();
        assertThat(new Machines(engine(), folders()).sweep()).isEmpty();
        assertThat(machine.status().orElseThrow().running()).isTrue();
    }

    @Test
    void whatNobodyHoldsIsSweptUnlessItIsKept() {
        machine.start();
        machines.keep(machine, true);
        machines.release(machine);
        var later = new Machines(engine(), folders());
        assertThat(later.sweep()).isEmpty();
        Machine attached = later.attach(machine.id()).orElseThrow();
        assertThat(attached.state()).isEqualTo(MachineState.RUNNING);
        assertThat(attached.boot()).isEqualTo(1);
        later.keep(attached, false);
        later.release(attached);
        assertThat(later.sweep()).containsExactly(machine.id());
        assertThat(later.known()).isEmpty();
    }

    Machine machine() {
        return machine;
    }

    Machines machines() {
        return machines;
    }
}
