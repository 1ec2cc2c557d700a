package io.github.bootproof.cloud.trial;

import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.BootWatcher;
import io.github.bootproof.cloud.imds.ImdsListener;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineEvent;
import io.github.bootproof.machines.MachineFolder;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.MachineListener;
import io.github.bootproof.machines.MachineSpec;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A machine that boots the given user data like an EC2 instance: under an instance id of its own, with a metadata service of its
 * own. Its user data can be changed while it is stopped, as {@code ModifyInstanceAttribute} does.
 */
public final class Trial implements AutoCloseable {
    private final Machine machine;
    private final BootMode bootMode;
    private final TrialMetadata metadata;
    private final InstantSource time;
    private final BootListener listener;
    private BootWatcher upcoming;

    private Trial(
            Machine machine, BootMode bootMode, TrialMetadata metadata, InstantSource time, BootListener listener) {
        this.machine = machine;
        this.bootMode = bootMode;
        this.metadata = metadata;
        this.time = time;
        this.listener = listener;
        this.upcoming = watcher(machine.boot() + 1);
        machine.addListener(new MachineListener() {
            @Override
            public void starting(int boot) {
                metadata.launching();
            }

            @Override
            public void changed(MachineState from, MachineState to, MachineEvent because) {
                if (because == MachineEvent.STARTED) {
                    noteNetwork();
                }
            }
        });
    }

    private BootWatcher watcher(int boot) {
        return new BootWatcher(machine, boot, time, listener);
    }

    /** What a trial is made of. */
    public record Setup(
            Machines machines,
            BootImage image,
            BootMode bootMode,
            ImdsSettings settings,
            BootListener listener,
            ImdsListener requests) {}

    /** Makes the machine and its metadata service; it is not started. */
    public static Trial create(Setup setup, TrialInstance instance, byte[] userData) {
        MachineFolder folder = setup.machines().prepare(new MachineId(instance.instanceId()));
        var metadata = TrialMetadata.begin(folder, instance, setup.settings(), setup.requests());
        try {
            metadata.write(userData);
            Machine machine = setup.machines()
                    .create(folder, MachineSpec.of(setup.image(), setup.bootMode(), instance.notes(setup.bootMode())));
            metadata.warmUp();
            return new Trial(
                    machine, setup.bootMode(), metadata, setup.settings().time(), setup.listener());
        } catch (RuntimeException e) {
            metadata.close();
            throw e;
        }
    }

    /** Looks after a machine that another process made and keeps; empty when that process still does. */
    public static Optional<Trial> attach(Machines machines, MachineId id, ImdsSettings settings) {
        return machines.attach(id).map(machine -> {
            Map<String, String> notes = machines.notes(id);
            var metadata = TrialMetadata.begin(
                    machine.folder(), TrialInstance.ofNotes(id.value(), notes), settings, request -> {});
            var trial = new Trial(
                    machine,
                    BootMode.valueOf(notes.getOrDefault(TrialInstance.BOOT_MODE, BootMode.PODMAN_SYSTEMD.name())),
                    metadata,
                    settings.time(),
                    BootListener.none());
            if (machine.state() == MachineState.RUNNING) {
                trial.noteNetwork();
            }
            return trial;
        });
    }

    public Machine machine() {
        return machine;
    }

    public BootMode bootMode() {
        return bootMode;
    }

    /** Starts the machine and follows its boot to the end. */
    public BootReport boot(Duration limit) {
        BootWatcher watcher = upcoming;
        metadata.awaitServer();
        machine.start();
        noteNetwork();
        upcoming = watcher(machine.boot() + 1);
        return watcher.await(limit);
    }

    /** Follows the boot after a reboot from inside; empty when the machine has not begun to boot again within the limit. */
    public Optional<BootReport> awaitReboot(Duration limit) {
        BootWatcher watcher = upcoming;
        boolean begun = machine.await(
                state -> (machine.boot() >= watcher.number() && state == MachineState.RUNNING)
                        || state == MachineState.STOPPED
                        || state == MachineState.REMOVED,
                limit);
        if (!begun || machine.state() != MachineState.RUNNING) {
            return Optional.empty();
        }
        upcoming = watcher(machine.boot() + 1);
        return Optional.of(watcher.await(limit));
    }

    /** Stops the machine and gives it other user data for its next boot; its instance id and its disk stay. */
    public void change(byte[] userData) {
        machine.stop();
        metadata.write(userData);
    }

    /**
     * Whether its init is shutting down, as after a {@code reboot} at the end of a script, though it still runs; waits for the end
     * of it.
     */
    public boolean isGoingDown(Duration limit) {
        if (machine.state() != MachineState.RUNNING) {
            return true;
        }
        int boot = machine.boot();
        try {
            // systemctl's own exit status says only whether all is well.
            String state = machine.exec(limit, "systemctl", "is-system-running")
                    .output()
                    .strip();
            if (!state.equals("stopping")) {
                return false;
            }
        } catch (EngineException e) {
            // It went down under the question.
            if (machine.state() == MachineState.RUNNING && machine.boot() == boot) {
                return false;
            }
        }
        machine.await(reached -> machine.boot() > boot || reached != MachineState.RUNNING);
        return true;
    }

    private void noteNetwork() {
        machine.status().ifPresent(metadata::launched);
    }

    /** Ends the metadata service; the machine is left to whoever has its {@link Machines}. */
    @Override
    public void close() {
        metadata.close();
    }
}
