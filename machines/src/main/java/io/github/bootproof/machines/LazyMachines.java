package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The machines of one home, on an engine that is looked for when they are first wanted, and again as long as none was found. */
public final class LazyMachines implements AutoCloseable {
    private final Supplier<Engine> locator;
    private final Folders folders;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Machines> machines = Optional.empty();

    /** @param locator finds an engine or throws an EngineException */
    public LazyMachines(Supplier<Engine> locator, Folders folders) {
        this.locator = locator;
        this.folders = folders;
    }

    /**
     * The machines, which are there from now on.
     *
     * @throws EngineException when there is no engine
     */
    public Machines get() {
        lock.lock();
        try {
            if (machines.isEmpty()) {
                machines = Optional.of(new Machines(locator.get(), folders));
            }
            return machines.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does something with them unless they were never wanted. */
    public void ifThere(Consumer<Machines> action) {
        lock.lock();
        try {
            machines.ifPresent(action);
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the engine; whoever used the machines has closed them. */
    @Override
    public void close() {
        ifThere(there -> there.engine().close());
    }
}
