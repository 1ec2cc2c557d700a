package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.ContainerSpec;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineInfo;
import io.github.bootproof.machines.images.BootImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machines of one home on one engine: makes them, finds them again, and removes what an earlier process left behind.
 *
 * <p>Every container carries the label {@link #HOME}, and its machine's folder a lock that ends with the process that looks
 * after it. A machine whose folder nobody holds, and that was not marked as kept, is a leftover.
 */
public final class Machines implements AutoCloseable {
    static final String HOME = "io.github.bootproof.home";
    static final String MACHINE = "io.github.bootproof.machine";

    /** The note on a machine that boots another image than was asked for. */
    public static final String STAND_IN = "stand-in";

    private static final String KEPT = "kept";
    /** The label of containers that are kept even when their folder is gone, as after a restart of the host. */
    private static final String KEPT_LABEL = "io.github.bootproof.kept";
    /** The labels of such containers repeat their notes, for the same reason. */
    private static final String NOTE_LABEL = "io.github.bootproof.note.";
    /** The network of an engine of our own; on a user's engine its default network serves, and nothing is added to it. */
    private static final String OWN_NETWORK = "bootproof";

    private final Engine engine;
    private final Folders folders;
    private final Networks networks;
    private final Map<MachineId, Machine> machines = new ConcurrentHashMap<>();
    /** Creations go on beside one another; closing waits for those that have begun, so that it misses none. */
    private final ReadWriteLock creation = new ReentrantReadWriteLock();

    private boolean closed;

    public Machines(Engine engine, Folders folders) {
        this.engine = engine;
        this.folders = folders;
        this.networks = new Networks(engine, folders);
    }

    public Engine engine() {
        return engine;
    }

    /** The private networks that its machines can be in. */
    public Networks networks() {
        return networks;
    }

    /** What is known of a machine without holding it. */
    public record Known(MachineId id, boolean running, boolean kept, Map<String, String> notes) {
        /** How the machine differs from what was asked for, when another image boots in its place. */
        public Optional<String> standIn() {
            return Optional.ofNullable(notes.get(STAND_IN));
        }
    }

    /**
     * Takes the folder of a machine that is about to be made, so that what is served in it can begin before the machine is there.
     *
     * @throws IllegalStateException when there is a machine of this id
     */
    public MachineFolder prepare(MachineId id) {
        return MachineFolder.take(folderOf(id))
                .orElseThrow(() -> new IllegalStateException("There is a machine " + id + " already."));
    }

    /** Makes a machine with a fresh disk; it is not started. */
    public Machine create(MachineId id, BootImage image, BootMode bootMode, Map<String, String> notes) {
        return create(prepare(id), MachineSpec.of(image, bootMode, notes));
    }

    /** Makes the machine of a prepared folder; when that fails the folder is removed. */
    public Machine create(MachineFolder folder, MachineSpec spec) {
        creation.readLock().lock();
        try {
            if (closed) {
                throw new EngineException("No machines are made any more: Bootproof is ending.");
            }
            return createNow(folder, spec);
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        } finally {
            creation.readLock().unlock();
        }
    }

    private Machine createNow(MachineFolder folder, MachineSpec spec) {
        MachineId id = folder.id();
        BootImage image = spec.image();
        folder.set(spec.notes());
        image.standIn().ifPresent(standIn -> folder.set(Map.of(STAND_IN, standIn.describe(image.title()))));
        folder.set(Map.of(
                "image", image.reference(),
                "recipe", image.recipe(),
                "created", Instant.now().toString()));
        var labels = new HashMap<>(Map.of(HOME, folders.runtime().toString(), MACHINE, id.value()));
        if (spec.kept()) {
            folder.set(Map.of(KEPT, "true"));
            labels.put(KEPT_LABEL, "true");
            spec.notes().forEach((name, note) -> labels.put(NOTE_LABEL + name, note));
        }
        ContainerId container = engine.create(new ContainerSpec(
                containerName(id),
                image.reference(),
                "localhost",
                spec.bootMode(),
                spec.network()
                        .map(NetworkAttachment::network)
                        .map(networks::name)
                        .orElseGet(this::usualNetwork),
                Map.of("/run/bootproof", folder.shared()),
                labels));
        var machine = new Machine(new Machine.Place(id, folder, engine, container, networks), MachineState.STOPPED, 0);
        machines.put(id, machine);
        try {
            spec.network().ifPresent(machine::attachTo);
        } catch (RuntimeException e) {
            machine.remove();
            throw e;
        }
        return machine;
    }

    /** The engine's network for machines that are in no private one; it leads to the outside. */
    private String usualNetwork() {
        if (engine.info().embedded()) {
            engine.ensureNetwork(OWN_NETWORK, Map.of());
            return OWN_NETWORK;
        }
        return engine.info().kind() == EngineInfo.Kind.PODMAN ? "podman" : "bridge";
    }

    /** Names are unique in an engine, which several homes may share. */
    private String containerName(MachineId id) {
        return "bootproof-" + folders.runtime().getFileName() + "-" + id;
    }

    /** Looks after a machine that another process made; empty when there is none, or that process still does. */
    public Optional<Machine> attach(MachineId id) {
        return container(id)
                .flatMap(status -> MachineFolder.take(folderOf(id)).map(folder -> {
                    int boot =
                            Integer.parseInt(MachineFolder.read(folder.path()).getProperty("boot", "0"));
                    MachineState state = status.running() ? MachineState.RUNNING : MachineState.STOPPED;
                    var machine =
                            new Machine(new Machine.Place(id, folder, engine, status.id(), networks), state, boot);
                    machines.put(id, machine);
                    return machine;
                }));
    }

    /** Marks a machine as one that outlives this process, or takes the mark away. */
    public void keep(Machine machine, boolean kept) {
        machine.folder().set(Map.of(KEPT, String.valueOf(kept)));
    }

    /** Gives a kept machine up, for another process to attach to. */
    public void release(Machine machine) {
        machines.remove(machine.id());
        machine.detach();
        machine.folder().close();
    }

    /** What was noted about a machine when it was made, and since. */
    public Map<String, String> notes(MachineId id) {
        return asMap(MachineFolder.read(folderOf(id)));
    }

    /** All machines of this home. */
    public List<Known> known() {
        return ours().stream()
                .map(status -> {
                    MachineId id = idOf(status);
                    Properties notes = MachineFolder.read(folderOf(id));
                    return new Known(id, status.running(), isKept(notes) || isKept(status), notes(status, notes));
                })
                .toList();
    }

    /** The container of a machine of this home, for a look inside that does not need to hold the machine. */
    public Optional<ContainerStatus> container(MachineId id) {
        return engine.list(Map.of(HOME, folders.runtime().toString(), MACHINE, id.value())).stream()
                .findFirst();
    }

    /** Removes a machine whoever made it, its process permitting: a machine that a living process holds is left alone. */
    public boolean remove(MachineId id) {
        Machine own = machines.get(id);
        if (own != null) {
            own.remove();
            // Not before: one that could not be removed is still ours to remove.
            machines.remove(id);
            return true;
        }
        Optional<MachineFolder> folder = MachineFolder.take(folderOf(id));
        folder.ifPresent(taken -> {
            container(id).ifPresent(status -> engine.remove(status.id()));
            taken.delete();
        });
        return folder.isPresent();
    }

    /** Removes what processes left that ended without cleaning up; returns the ids of the machines. */
    public List<MachineId> sweep() {
        var removed = new ArrayList<MachineId>();
        Set<MachineId> labelled =
                ours().stream().filter(Machines::isKept).map(Machines::idOf).collect(Collectors.toSet());
        for (MachineId id : ids()) {
            if (!labelled.contains(id)
                    && !isKept(MachineFolder.read(folderOf(id)))
                    && !machines.containsKey(id)
                    && remove(id)) {
                removed.add(id);
            }
        }
        return removed;
    }

    /** Machines with a container, and folders whose container was never made or is gone. */
    private List<MachineId> ids() {
        Stream<MachineId> containers = ours().stream().map(Machines::idOf);
        Stream<MachineId> alone = MachineFolder.all(folders.machines()).stream()
                .map(folder -> new MachineId(folder.getFileName().toString()));
        return Stream.concat(containers, alone).distinct().toList();
    }

    private List<ContainerStatus> ours() {
        return engine.list(Map.of(HOME, folders.runtime().toString()));
    }

    private static MachineId idOf(ContainerStatus status) {
        return new MachineId(String.valueOf(status.labels().get(MACHINE)));
    }

    private static boolean isKept(Properties notes) {
        return Boolean.parseBoolean(notes.getProperty(KEPT));
    }

    private static boolean isKept(ContainerStatus status) {
        return Boolean.parseBoolean(status.labels().get(KEPT_LABEL));
    }

    private static Map<String, String> notes(ContainerStatus status, Properties noted) {
        var notes = new TreeMap<String, String>();
        status.labels().forEach((label, value) -> {
            if (label.startsWith(NOTE_LABEL)) {
                notes.put(label.substring(NOTE_LABEL.length()), value);
            }
        });
        notes.putAll(asMap(noted));
        return notes;
    }

    private static Map<String, String> asMap(Properties properties) {
        var map = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private Path folderOf(MachineId id) {
        return folders.machines().resolve(id.value());
    }

    /** Removes all machines that this process made and did not mark as kept, at once. */
    @Override
    public void close() {
        creation.writeLock().lock();
        try {
            closed = true;
        } finally {
            creation.writeLock().unlock();
        }
        List<Thread> removals = machines.values().stream()
                .filter(machine -> machine.state() != MachineState.REMOVED)
                .filter(machine -> !isKept(MachineFolder.read(machine.folder().path())))
                .map(machine -> Thread.ofVirtual().start(machine::remove))
                .toList();
        for (Thread removal : removals) {
            try {
                removal.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
