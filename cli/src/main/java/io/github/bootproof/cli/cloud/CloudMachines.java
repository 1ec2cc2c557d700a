package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Removes them with their disks and networks; the result is how many machines there were. */
    int remove() {
        if (!Files.isDirectory(folder.machines().machines())
                && !Files.exists(folder.data().resolve("state.db"))) {
            return 0;
        }
        Optional<Engine> found = engine();
        if (found.isEmpty()) {
            return 0;
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

    /** Empty where none is found: then there are no machines either. */
    private Optional<Engine> engine() {
        return new EngineLocator(
                        System.getenv(), folder.home().data(), folder.home().runtime())
                .look()
                .engine();
    }
}
