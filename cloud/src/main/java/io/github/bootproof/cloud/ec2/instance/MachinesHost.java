package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.machines.BootModeProbe;
import io.github.bootproof.machines.LazyMachines;
import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineFolder;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.MachineSpec;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.NetworkId;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.ExecResult;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Machines of an engine. The engine is looked for when the first machine is wanted, and again as long as there is none; machines are
 * kept when this process ends.
 */
public final class MachinesHost implements MachineHost {
    private static final Duration LOOK_FOR_ENGINE_EVERY = Duration.ofSeconds(5);
    private static final String AREA = "area";
    private static final String NETWORK = "network";

    private final Setup setup;
    private final Map<String, HostedMachine> hosted = new ConcurrentHashMap<>();
    private final Map<String, BootImage> images = new ConcurrentHashMap<>();
    /** One image is made at a time, and one thread finds out how machines boot. */
    private final ReentrantLock making = new ReentrantLock();
    /** A network is not removed between being made and being joined. */
    private final ReentrantLock joining = new ReentrantLock();

    private final ReadWriteLock opening = new ReentrantReadWriteLock();

    private boolean closed;

    public MachinesHost(Setup setup) {
        this.setup = setup;
    }

    /**
     * What it is made of.
     *
     * @param machines whose owner closes them after the host
     * @param images makes the image of a recipe
     * @param data where is remembered how machines boot
     */
    public record Setup(LazyMachines machines, ImageMaker images, Path data, ImdsSettings metadata, LocalApi api) {}

    /** Makes the image of a recipe, or finds it. */
    @FunctionalInterface
    public interface ImageMaker {
        BootImage obtain(Engine engine, String recipe, Progress progress);
    }

    @Override
    public void start(MachineOrder order, MachineObserver observer) {
        asked(() -> {
            Machines machines = setup.machines().get();
            if (find(machines, order.instanceId(), observer).isEmpty() && !order.hasDisk()) {
                // Before anything is held: the first time it takes minutes.
                image(machines, order, observer);
            }
            return whileOpen(() -> {
                HostedMachine machine = find(machines, order.instanceId(), observer)
                        .filter(HostedMachine::isThere)
                        .orElseGet(() -> order.hasDisk() ? lost(order) : make(machines, order, observer));
                machine.start(order);
                return machine;
            });
        });
    }

    /** Closing waits for machines that are being made, so that it gives them all up. */
    private <T> T whileOpen(Supplier<T> work) {
        opening.readLock().lock();
        try {
            if (closed) {
                throw new MachineHostException("Bootproof is ending");
            }
            return work.get();
        } finally {
            opening.readLock().unlock();
        }
    }

    private static HostedMachine lost(MachineOrder order) {
        throw new MachineHostException("The machine of " + order.instanceId()
                + " and its disk are gone: something other than Bootproof removed them");
    }

    @Override
    public boolean resume(MachineOrder order, MachineObserver observer) {
        return asked(() -> {
            Optional<HostedMachine> machine = find(setup.machines().get(), order.instanceId(), observer);
            machine.ifPresent(found -> found.resume(order));
            return machine.filter(HostedMachine::isRunning).isPresent();
        });
    }

    /** The machine, looked after from now on. */
    private Optional<HostedMachine> find(Machines machines, String instanceId, MachineObserver observer) {
        Optional<HostedMachine> known = Optional.ofNullable(hosted.get(instanceId));
        return known.isPresent()
                ? known
                : machines.attach(new MachineId(instanceId)).map(machine -> host(machine, observer));
    }

    private HostedMachine host(Machine machine, MachineObserver observer) {
        var host = new HostedMachine(machine, setup, observer);
        hosted.put(machine.id().value(), host);
        return host;
    }

    private HostedMachine make(Machines machines, MachineOrder order, MachineObserver observer) {
        BootImage image = image(machines, order, observer);
        observer.imageKnown(order.instanceId(), machineImage(machines, image, order));
        MachineFolder folder = machines.prepare(new MachineId(order.instanceId()));
        var spec = new MachineSpec(
                image,
                bootMode(machines, image, order, observer),
                Map.of(AREA, order.area(), NETWORK, order.network().network().value()),
                Optional.of(order.network()),
                true);
        joining.lock();
        try {
            machines.networks().ensure(order.network().network());
            return host(machines.create(folder, spec), observer);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        } finally {
            joining.unlock();
        }
    }

    /** Whatever is not as it was asked for: distribution, version, processor. */
    private static Life.MachineImage machineImage(Machines machines, BootImage image, MachineOrder order) {
        var differences = new ArrayList<String>();
        image.standIn().ifPresent(standIn -> differences.add(standIn.describe(image.title())));
        order.difference().ifPresent(differences::add);
        String processor = machines.engine().info().architecture().equals("aarch64") ? "arm64" : "x86_64";
        if (!processor.equals(order.architecture())) {
            differences.add("the processor is " + processor + ", not " + order.architecture());
        }
        return new Life.MachineImage(
                image.title(), differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences)));
    }

    private BootImage image(Machines machines, MachineOrder order, MachineObserver observer) {
        making.lock();
        try {
            return images.computeIfAbsent(
                    order.recipe(),
                    recipe -> setup.images().obtain(machines.engine(), recipe, new Progress() {
                        @Override
                        public void step(String what) {
                            observer.progress(order.instanceId(), what);
                        }

                        @Override
                        public void detail(String line) {}
                    }));
        } finally {
            making.unlock();
        }
    }

    private BootMode bootMode(Machines machines, BootImage image, MachineOrder order, MachineObserver observer) {
        making.lock();
        try {
            var probe = new BootModeProbe(machines, setup.data());
            return probe.remembered().orElseGet(() -> {
                observer.progress(
                        order.instanceId(),
                        "Trying how machines boot on " + machines.engine().info() + " (once)");
                return probe.find(image);
            });
        } finally {
            making.unlock();
        }
    }

    @Override
    public void stop(String instanceId) {
        asked(() -> {
            Machines machines = setup.machines().get();
            Optional<HostedMachine> known = Optional.ofNullable(hosted.get(instanceId));
            if (known.isPresent()) {
                known.get().stop();
            } else {
                machines.container(new MachineId(instanceId))
                        .filter(ContainerStatus::running)
                        .ifPresent(status -> machines.engine().stop(status.id(), HostedMachine.SHUTDOWN_GRACE));
            }
            return instanceId;
        });
    }

    @Override
    public void reboot(String instanceId) {
        asked(() -> {
            Optional.ofNullable(hosted.get(instanceId)).ifPresent(HostedMachine::reboot);
            return instanceId;
        });
    }

    @Override
    public void remove(String instanceId) {
        asked(() -> {
            Machines machines = setup.machines().get();
            var id = new MachineId(instanceId);
            Optional.ofNullable(hosted.remove(instanceId)).ifPresent(HostedMachine::close);
            if (!machines.remove(id)) {
                throw new MachineHostException("Another process looks after machine " + id);
            }
            leaveNetworks(machines);
            return id;
        });
    }

    /**
     * The last one out takes the network along. All are looked at: a process that was killed between the two has left a network of
     * which no machine tells any more.
     */
    private void leaveNetworks(Machines machines) {
        joining.lock();
        try {
            machines.networks()
                    .sweep(machines.known().stream()
                            .flatMap(known -> Optional.ofNullable(known.notes().get(NETWORK)).stream())
                            .map(NetworkId::new)
                            .collect(Collectors.toSet()));
        } finally {
            joining.unlock();
        }
    }

    @Override
    public void setEgress(MachineOrder order) {
        asked(() -> {
            Optional.ofNullable(hosted.get(order.instanceId())).ifPresent(machine -> machine.attachTo(order.network()));
            return order;
        });
    }

    @Override
    public ExecResult exec(String instanceId, List<String> command, Duration limit) {
        return asked(() -> Optional.ofNullable(hosted.get(instanceId))
                .filter(HostedMachine::isRunning)
                .orElseThrow(() -> new MachineHostException("The machine of " + instanceId + " does not run"))
                .exec(command, limit));
    }

    @Override
    public Optional<ConsoleRecord> console(String instanceId, int mostBytes) {
        return asked(() -> {
            Machines machines = setup.machines().get();
            return machines.container(new MachineId(instanceId)).map(status -> {
                var tail = new TailBuffer(mostBytes);
                Engine.Following console = machines.engine().console(status.id(), false, tail);
                console.await();
                console.close();
                return new ConsoleRecord(
                        Base64.getEncoder().encodeToString(tail.bytes()),
                        setup.metadata().time().instant());
            });
        });
    }

    @Override
    public List<String> known(String area) {
        return asked(() -> setup.machines().get().known().stream()
                .filter(known -> area.equals(known.notes().get(AREA)))
                .map(known -> known.id().value())
                .toList());
    }

    @Override
    public void awaitEngine() throws InterruptedException {
        Thread.sleep(LOOK_FOR_ENGINE_EVERY);
    }

    /** The engine's refusals in words of this interface. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (EngineException | IllegalStateException | UncheckedIOException e) {
            throw new MachineHostException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        opening.writeLock().lock();
        try {
            closed = true;
        } finally {
            opening.writeLock().unlock();
        }
        setup.machines().ifThere(machines -> {
            hosted.values().forEach(machine -> machine.release(machines));
            hosted.clear();
            machines.close();
        });
    }
}
