package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.machines.BootModeProbe;
import io.github.bootproof.machines.Folders;
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
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.Progress;
import java.io.UncheckedIOException;
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

/**
 * Machines of an engine. The engine is looked for when the first machine is wanted, and again as long as there is none; machines are
 * kept when this process ends.
 */
public final class MachinesHost implements MachineHost {
    private static final String AREA = "area";
    private static final String NETWORK = "network";

    private final Setup setup;
    private final Map<String, HostedMachine> hosted = new ConcurrentHashMap<>();
    private final Map<String, BootImage> images = new ConcurrentHashMap<>();
    private final ReentrantLock connecting = new ReentrantLock();
    /** One image is made at a time, and one thread finds out how machines boot. */
    private final ReentrantLock making = new ReentrantLock();
    /** A network is not removed between being made and being joined. */
    private final ReentrantLock joining = new ReentrantLock();

    private final ReadWriteLock opening = new ReentrantReadWriteLock();

    private boolean closed;
    private Optional<Connection> connection = Optional.empty();

    public MachinesHost(Setup setup) {
        this.setup = setup;
    }

    /**
     * What it is made of.
     *
     * @param engine finds an engine, or throws an EngineException; asked until it finds one, such as a LazyEngine, whose owner
     *     closes it after the host
     * @param images makes the image of a recipe
     */
    public record Setup(
            Supplier<Engine> engine, Folders folders, ImageMaker images, ImdsSettings metadata, LocalApi api) {}

    /** Makes the image of a recipe, or finds it. */
    @FunctionalInterface
    public interface ImageMaker {
        BootImage obtain(Engine engine, String recipe, Progress progress);
    }

    private record Connection(Engine engine, Machines machines) {}

    private Connection connected() {
        connecting.lock();
        try {
            if (connection.isEmpty()) {
                Engine engine = setup.engine().get();
                connection = Optional.of(new Connection(engine, new Machines(engine, setup.folders())));
            }
            return connection.get();
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public void start(MachineOrder order, MachineObserver observer) {
        asked(() -> {
            Connection to = connected();
            if (find(to, order.instanceId(), observer).isEmpty() && !order.hasDisk()) {
                // Before anything is held: the first time it takes minutes.
                image(to, order, observer);
            }
            return whileOpen(() -> {
                HostedMachine machine = find(to, order.instanceId(), observer)
                        .filter(HostedMachine::isThere)
                        .orElseGet(() -> order.hasDisk() ? lost(order) : make(to, order, observer));
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
            Optional<HostedMachine> machine = find(connected(), order.instanceId(), observer);
            machine.ifPresent(found -> found.resume(order));
            return machine.filter(HostedMachine::isRunning).isPresent();
        });
    }

    /** The machine, looked after from now on. */
    private Optional<HostedMachine> find(Connection to, String instanceId, MachineObserver observer) {
        Optional<HostedMachine> known = Optional.ofNullable(hosted.get(instanceId));
        return known.isPresent()
                ? known
                : to.machines().attach(new MachineId(instanceId)).map(machine -> host(machine, observer));
    }

    private HostedMachine host(Machine machine, MachineObserver observer) {
        var host = new HostedMachine(machine, setup, observer);
        hosted.put(machine.id().value(), host);
        return host;
    }

    private HostedMachine make(Connection to, MachineOrder order, MachineObserver observer) {
        BootImage image = image(to, order, observer);
        observer.imageKnown(order.instanceId(), machineImage(to, image, order));
        MachineFolder folder = to.machines().prepare(new MachineId(order.instanceId()));
        var spec = new MachineSpec(
                image,
                bootMode(to, image, order, observer),
                Map.of(AREA, order.area(), NETWORK, order.network().network().value()),
                Optional.of(order.network()),
                true);
        joining.lock();
        try {
            to.machines().networks().ensure(order.network().network());
            return host(to.machines().create(folder, spec), observer);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        } finally {
            joining.unlock();
        }
    }

    /** Whatever is not as it was asked for: distribution, version, processor. */
    private static Life.MachineImage machineImage(Connection to, BootImage image, MachineOrder order) {
        var differences = new ArrayList<String>();
        image.standIn().ifPresent(standIn -> differences.add(standIn.describe(image.title())));
        order.difference().ifPresent(differences::add);
        String processor = to.engine().info().architecture().equals("aarch64") ? "arm64" : "x86_64";
        if (!processor.equals(order.architecture())) {
            differences.add("the processor is " + processor + ", not " + order.architecture());
        }
        return new Life.MachineImage(
                image.title(), differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences)));
    }

    private BootImage image(Connection to, MachineOrder order, MachineObserver observer) {
        making.lock();
        try {
            return images.computeIfAbsent(
                    order.recipe(),
                    recipe -> setup.images().obtain(to.engine(), recipe, new Progress() {
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

    private BootMode bootMode(Connection to, BootImage image, MachineOrder order, MachineObserver observer) {
        making.lock();
        try {
            var probe = new BootModeProbe(to.machines(), setup.folders().data());
            return probe.remembered().orElseGet(() -> {
                observer.progress(
                        order.instanceId(),
                        "Trying how machines boot on " + to.engine().info() + " (once)");
                return probe.find(image);
            });
        } finally {
            making.unlock();
        }
    }

    @Override
    public void stop(String instanceId) {
        asked(() -> {
            Connection to = connected();
            Optional<HostedMachine> known = Optional.ofNullable(hosted.get(instanceId));
            if (known.isPresent()) {
                known.get().stop();
            } else {
                to.machines()
                        .container(new MachineId(instanceId))
                        .filter(ContainerStatus::running)
                        .ifPresent(status -> to.engine().stop(status.id(), HostedMachine.SHUTDOWN_GRACE));
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
            Connection to = connected();
            var id = new MachineId(instanceId);
            Optional<String> network = to.machines().known().stream()
                    .filter(known -> known.id().equals(id))
                    .flatMap(known -> Optional.ofNullable(known.notes().get(NETWORK)).stream())
                    .findFirst();
            Optional.ofNullable(hosted.remove(instanceId)).ifPresent(HostedMachine::close);
            if (!to.machines().remove(id)) {
                throw new MachineHostException("Another process looks after machine " + id);
            }
            network.ifPresent(name -> leave(to, new NetworkId(name)));
            return id;
        });
    }

    /** The last one out takes the network along. */
    private void leave(Connection to, NetworkId network) {
        joining.lock();
        try {
            boolean inUse = to.machines().known().stream()
                    .anyMatch(known -> network.value().equals(known.notes().get(NETWORK)));
            if (!inUse) {
                to.machines().networks().remove(network);
            }
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
    public Optional<Console> console(String instanceId, int mostBytes) {
        return asked(() -> {
            Connection to = connected();
            return to.machines().container(new MachineId(instanceId)).map(status -> {
                var tail = new TailBuffer(mostBytes);
                Engine.Following console = to.engine().console(status.id(), false, tail);
                console.await();
                console.close();
                return new Console(
                        Base64.getEncoder().encodeToString(tail.bytes()),
                        setup.metadata().time().instant());
            });
        });
    }

    @Override
    public List<String> known(String area) {
        return asked(() -> connected().machines().known().stream()
                .filter(known -> area.equals(known.notes().get(AREA)))
                .map(known -> known.id().value())
                .toList());
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
        connecting.lock();
        try {
            connection.ifPresent(to -> {
                hosted.values().forEach(machine -> machine.release(to.machines()));
                hosted.clear();
                to.machines().close();
            });
            connection = Optional.empty();
        } finally {
            connecting.unlock();
        }
    }
}
