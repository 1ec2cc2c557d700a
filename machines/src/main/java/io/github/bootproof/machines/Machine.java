package io.github.bootproof.machines;

import io.github.bootproof.machines.MachineLifecycle.Action;
import io.github.bootproof.machines.MachineLifecycle.Step;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.ExecResult;
import io.github.bootproof.machines.engine.Terminal;
import io.github.bootproof.machines.engine.TerminalSize;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A machine: an image, a disk that survives stops, a network address, a console. Its life is {@link MachineLifecycle}; this
 * class carries out what that decides, and reports back what came of it.
 *
 * <p>All methods may be called from any thread. {@link #start}, {@link #stop} and {@link #remove} return when it has happened.
 */
public final class Machine {
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);

    private static final Duration RESOLVER_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_FOR_ENGINE_EVERY = Duration.ofSeconds(2);

    private final MachineId id;
    private final MachineFolder folder;
    private final Engine engine;
    private final ContainerId container;
    private final Networks networks;
    private final List<MachineListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService actions = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("machine-actions").factory());
    private final ExecutorService notices = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("machine-notices").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stateChanged = lock.newCondition();

    private MachineState state;
    private int boot;
    private boolean detached;
    /** What the engine said against an action, until whoever asked for it is told. */
    private final Map<Action, RuntimeException> problems = new EnumMap<>(Action.class);

    /**
     * Where a machine is.
     *
     * @param networks where it finds the network that leads to the outside
     */
    record Place(MachineId id, MachineFolder folder, Engine engine, ContainerId container, Networks networks) {}

    Machine(Place place, MachineState state, int boot) {
        this.id = place.id();
        this.folder = place.folder();
        this.engine = place.engine();
        this.container = place.container();
        this.networks = place.networks();
        this.state = state;
        this.boot = boot;
        if (state == MachineState.RUNNING) {
            watch(boot);
        }
    }

    public MachineId id() {
        return id;
    }

    public MachineFolder folder() {
        return folder;
    }

    public MachineState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** How often it was started so far, reboots from inside included. */
    public int boot() {
        lock.lock();
        try {
            return boot;
        } finally {
            lock.unlock();
        }
    }

    public void addListener(MachineListener listener) {
        listeners.add(listener);
    }

    /** Starts it and returns when its init runs. */
    public void start() {
        request(MachineEvent.START_REQUESTED);
        await(reached -> reached != MachineState.STARTING && reached != MachineState.REBOOTING);
        throwProblem(Action.START);
    }

    /** Shuts it down; its disk is kept. One that cannot be stopped runs on, as far as anybody knows. */
    public void stop() {
        request(MachineEvent.STOP_REQUESTED);
        await(reached -> reached != MachineState.STOPPING);
        throwProblem(Action.STOP);
    }

    /**
     * Sets its place in its private network. The address counts from the next boot on; the way to the outside is opened or closed
     * at once. The network itself is that of its creation.
     */
    public void attachTo(NetworkAttachment attachment) {
        folder.share("network", attachment.settings());
        if (attachment.egress()) {
            engine.connect(container, networks.ensureEgress(attachment.network()));
        } else {
            engine.disconnect(container, networks.egressName(attachment.network()));
        }
        if (state() == MachineState.RUNNING) {
            exec(RESOLVER_LIMIT, "sh", "/usr/lib/bootproof/resolver.sh", "now");
        }
    }

    /** Ends it at once, and removes its disk and its folder. */
    public void remove() {
        request(MachineEvent.REMOVE_REQUESTED);
        await(reached -> reached != MachineState.REMOVING);
        throwProblem(Action.REMOVE);
    }

    /** Leaves it to another process: whatever happens to it from now on is not seen here. */
    void detach() {
        lock.lock();
        try {
            detached = true;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until its state is one that the caller waits for, or the time is up; says which. */
    public boolean await(Predicate<MachineState> wanted, Duration limit) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!wanted.test(state)) {
                if (left <= 0) {
                    return false;
                }
                left = stateChanged.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while waiting for machine " + id + ".", e);
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until its state is one that the caller waits for. */
    public MachineState await(Predicate<MachineState> wanted) {
        lock.lock();
        try {
            while (!wanted.test(state)) {
                stateChanged.await();
            }
            return state;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while waiting for machine " + id + ".", e);
        } finally {
            lock.unlock();
        }
    }

    /** Address, start time and the like; empty when the engine does not have it any more. */
    public Optional<ContainerStatus> status() {
        return engine.inspect(container);
    }

    public ExecResult exec(Duration timeout, String... command) {
        return engine.exec(container, List.of(command), timeout);
    }

    public Terminal terminal(List<String> command, TerminalSize size, OutputStream output) {
        return engine.terminal(container, command, size, output);
    }

    public Engine.Following console(boolean follow, OutputStream destination) {
        return engine.console(container, follow, destination);
    }

    /** A file of its disk, whether it runs or not. */
    public Optional<byte[]> readFile(String path) {
        return engine.readFile(container, path);
    }

    private void throwProblem(Action action) {
        lock.lock();
        try {
            RuntimeException problem = problems.remove(action);
            if (problem != null) {
                throw problem;
            }
        } finally {
            lock.unlock();
        }
    }

    private void request(MachineEvent event) {
        if (!handle(event)) {
            throw new IllegalStateException("Machine " + id + " is " + state() + ": " + event + " is not possible.");
        }
    }

    /** Decides, and hands the action on; false when the event was refused. */
    private boolean handle(MachineEvent event) {
        lock.lock();
        try {
            if (detached) {
                return false;
            }
            switch (MachineLifecycle.next(state, event)) {
                case Step.Refused refused -> {
                    return false;
                }
                case Step.Go(MachineState next, Action action) -> {
                    MachineState from = state;
                    state = next;
                    if (next != from) {
                        // Whoever listens now; somebody who comes later is not told of what was before.
                        List<MachineListener> told = List.copyOf(listeners);
                        notices.execute(() -> told.forEach(listener -> listener.changed(from, next, event)));
                    }
                    perform(action);
                    stateChanged.signalAll();
                    return true;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void perform(Action action) {
        switch (action) {
            case NOTHING -> {}
            case START -> actions.execute(this::startNow);
            case STOP -> actions.execute(this::stopNow);
            case REMOVE -> actions.execute(this::removeNow);
        }
    }

    private void startNow() {
        int number;
        lock.lock();
        try {
            number = ++boot;
        } finally {
            lock.unlock();
        }
        try {
            folder.beginBoot(number);
            folder.set(Map.of("boot", String.valueOf(number)));
            listeners.forEach(listener -> listener.starting(number));
            engine.start(container);
        } catch (RuntimeException e) {
            fail(Action.START, e, MachineEvent.START_FAILED);
            return;
        }
        handle(MachineEvent.STARTED);
        watch(number);
    }

    private void stopNow() {
        try {
            engine.stop(container, SHUTDOWN_GRACE);
            handle(MachineEvent.STOP_FINISHED);
        } catch (RuntimeException e) {
            fail(Action.STOP, e, MachineEvent.STOP_FAILED);
            // It runs as far as anybody knows; whether it does is seen when the engine answers.
            watch(boot());
        }
    }

    private void removeNow() {
        try {
            engine.remove(container);
            folder.delete();
            handle(MachineEvent.REMOVED);
            actions.shutdown();
            notices.shutdown();
        } catch (RuntimeException e) {
            fail(Action.REMOVE, e, MachineEvent.REMOVE_FAILED);
        }
    }

    private void fail(Action action, RuntimeException e, MachineEvent event) {
        lock.lock();
        try {
            problems.put(action, e);
        } finally {
            lock.unlock();
        }
        handle(event);
    }

    /** Waits in the background for the end of this boot, for as long as an engine can be asked. */
    private void watch(int number) {
        Thread.ofVirtual().name("machine-exit").start(() -> {
            boolean lost = false;
            while (isWatched(number)) {
                try {
                    if (engine.inspect(container).isEmpty()) {
                        // Somebody removed it behind our back.
                        handle(MachineEvent.CRASHED);
                        return;
                    }
                    if (lost) {
                        lost = false;
                        tell(MachineListener::engineFound);
                    }
                    int status = engine.awaitExit(container);
                    if (boot() == number) {
                        handle(ending(status));
                    }
                    return;
                } catch (EngineException e) {
                    if (!lost && isWatched(number)) {
                        lost = true;
                        tell(listener -> listener.engineLost(String.valueOf(e.getMessage())));
                    }
                    pause();
                }
            }
        });
    }

    private boolean isWatched(int number) {
        lock.lock();
        try {
            return boot == number && state == MachineState.RUNNING && !detached;
        } finally {
            lock.unlock();
        }
    }

    private void tell(Consumer<MachineListener> notice) {
        List<MachineListener> told = List.copyOf(listeners);
        notices.execute(() -> told.forEach(notice));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_FOR_ENGINE_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How an init process ended. reboot(2): in a PID namespace of its own a restart ends the init process with SIGHUP, a halt or
     * a power-off with SIGINT; engines report 128 + the signal's number.
     */
    static MachineEvent ending(int exitStatus) {
        return switch (exitStatus) {
            case 128 + 1 -> MachineEvent.REBOOTED;
            case 0, 128 + 2 -> MachineEvent.POWERED_OFF;
            default -> MachineEvent.CRASHED;
        };
    }
}
