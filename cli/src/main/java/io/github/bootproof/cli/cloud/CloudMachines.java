package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The machines of a cloud that does not run any more, all at once. By whoever holds the cloud's lock. */
final class CloudMachines {
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(30);

    private final CloudFolder folder;

    CloudMachines(CloudFolder folder) {
        this.folder = folder;
    }

    /** Shuts down those that run, and says how many did; their disks are kept. */
    int stop() {
        if (!Files.isDirectory(folder.machines().machines())) {
            // It has made none since this computer was started.
            return 0;
        }
        Optional<Engine> found = engine();
        if (found.isEmpty()) {
            return 0;
        }
        try (Engine engine = found.get()) {
            var machines = new Machines(engine, folder.machines());
            List<Thread> stops = machines.known().stream()
                    .filter(Machines.Known::running)
                    .flatMap(machine -> machines.container(machine.id()).map(ContainerStatus::id).stream())
                    .map(container -> Thread.ofVirtual().start(() -> engine.stop(container, SHUTDOWN_GRACE)))
                    .toList();
            for (Thread stop : stops) {
                stop.join();
            }
            return stops.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /**
     * Removes them with their disks and networks; the result is how many machines there were.
     *
     * @throws CommandException when there are some and no engine to remove them from
     */
    int remove() {
        List<String> made = made();
        if (made.isEmpty() && !Files.exists(folder.data().resolve("state.db"))) {
            return 0;
        }
        Optional<Engine> found = engine();
        if (found.isEmpty()) {
            if (made.isEmpty()) {
                return 0;
            }
            throw new CommandException(
                    ExitCodes.NO_MACHINE,
                    "The machines of this cloud were not removed, since no container engine answers: "
                            + String.join(", ", made)
                            + ". Its state is kept. `bootproof doctor` says what is the matter with the engine; then try again.");
        }
        try (Engine engine = found.get()) {
            var machines = new Machines(engine, folder.machines());
            List<MachineId> known =
                    machines.known().stream().map(Machines.Known::id).toList();
            known.forEach(machines::remove);
            machines.sweep();
            machines.networks().sweep(Set.of());
            return known.size();
        }
    }

    /** The names of the folders of those that this computer has made since it was started. */
    private List<String> made() {
        try (Stream<Path> folders = Files.list(folder.machines().machines())) {
            return folders.map(Path::getFileName).map(Path::toString).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Engine> engine() {
        return new EngineLocator(
                        System.getenv(), folder.home().data(), folder.home().runtime())
                .look()
                .engine();
    }
}
