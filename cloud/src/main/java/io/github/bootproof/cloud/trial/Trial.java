package io.github.bootproof.cloud.trial;

import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.BootWatcher;
import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.cloud.imds.ImdsListener;
import io.github.bootproof.cloud.imds.ImdsServer;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions;
import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineEvent;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.MachineListener;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A machine that boots the given user data like an EC2 instance: under an instance id of its own, with a metadata service of its
 * own. Its user data can be changed while it is stopped, as {@code ModifyInstanceAttribute} does.
 */
public final class Trial implements AutoCloseable {
    private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(10);

    private final Machine machine;
    private final BootMode bootMode;
    private final TrialInstance instance;
    private final ImdsSettings settings;
    private final BootListener listener;
    private final CompletableFuture<ImdsServer> metadata;
    private volatile CompletableFuture<ContainerStatus> network = new CompletableFuture<>();
    private volatile Instant launchedAt;
    private BootWatcher upcoming;

    private Trial(
            Machine machine,
            BootMode bootMode,
            TrialInstance instance,
            ImdsSettings settings,
            BootListener listener,
            ImdsListener requests) {
        this.machine = machine;
        this.bootMode = bootMode;
        this.instance = instance;
        this.settings = settings;
        this.listener = listener;
        this.launchedAt = settings.time().instant();
        this.upcoming = new BootWatcher(machine, machine.boot() + 1, settings.time(), listener);
        machine.addListener(new MachineListener() {
            @Override
            public void starting(int boot) {
                network = new CompletableFuture<>();
                launchedAt = settings.time().instant();
            }

            @Override
            public void changed(MachineState from, MachineState to, MachineEvent because) {
                if (because == MachineEvent.STARTED) {
                    noteNetwork();
                }
            }
        });
        // Beside the start of the machine, which takes as long.
        metadata = CompletableFuture.supplyAsync(
                () -> serveMetadata(requests), command -> Thread.ofVirtual().start(command));
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
        Machine machine = setup.machines()
                .create(
                        new MachineId(instance.instanceId()),
                        setup.image(),
                        setup.bootMode(),
                        instance.notes(setup.bootMode()));
        write(machine, userData);
        return new Trial(machine, setup.bootMode(), instance, setup.settings(), setup.listener(), setup.requests());
    }

    /** Looks after a machine that another process made and keeps; empty when that process still does. */
    public static Optional<Trial> attach(Machines machines, MachineId id, ImdsSettings settings) {
        return machines.attach(id).map(machine -> {
            Map<String, String> notes = machines.notes(id);
            var trial = new Trial(
                    machine,
                    BootMode.valueOf(notes.getOrDefault(TrialInstance.BOOT_MODE, BootMode.PODMAN_SYSTEMD.name())),
                    TrialInstance.ofNotes(id.value(), notes),
                    settings,
                    BootListener.none(),
                    request -> {});
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
        metadata.join();
        machine.start();
        noteNetwork();
        upcoming = new BootWatcher(machine, machine.boot() + 1, settings.time(), listener);
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
        upcoming = new BootWatcher(machine, machine.boot() + 1, settings.time(), listener);
        return Optional.of(watcher.await(limit));
    }

    /** Stops the machine and gives it other user data for its next boot; its instance id and its disk stay. */
    public void change(byte[] userData) {
        machine.stop();
        write(machine, userData);
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
        machine.status().ifPresent(network::complete);
    }

    private ImdsServer serveMetadata(ImdsListener requests) {
        try {
            return ImdsServer.start(socket(), this::content, settings, requests);
        } catch (IOException e) {
            throw new UncheckedIOException("The metadata service of " + machine.id() + " could not be started", e);
        }
    }

    private Path socket() {
        return machine.folder().shared().resolve("imds.sock");
    }

    private ImdsContent content() {
        try {
            ContainerStatus status = network.get(ADDRESS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            ImdsContent content = ImdsContent.of(
                    instance.metadata(status, launchedAt),
                    MetadataOptions.imdsV2Image().with(instance.httpTokens()));
            byte[] userData = Files.readAllBytes(userDataFile(machine));
            return userData.length == 0 ? content : content.withUserData(userData);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The engine gave machine " + machine.id() + " no address.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path userDataFile(Machine machine) {
        return machine.folder().path().resolve("user-data");
    }

    private static void write(Machine machine, byte[] userData) {
        try {
            Path next = machine.folder().path().resolve("user-data.next");
            Files.write(next, userData);
            Files.move(next, userDataFile(machine), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the metadata service; the machine is left to whoever has its {@link Machines}. */
    @Override
    public void close() {
        metadata.handle((server, problem) -> {
                    if (server != null) {
                        server.close();
                    }
                    return Optional.empty();
                })
                .join();
    }
}
