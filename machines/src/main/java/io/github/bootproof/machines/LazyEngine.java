package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** An engine that is looked for when it is first wanted, and again as long as none was found. */
public final class LazyEngine implements Supplier<Engine>, AutoCloseable {
    private final Supplier<Engine> locator;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Engine> engine = Optional.empty();

    /** @param locator finds an engine or throws an EngineException */
    public LazyEngine(Supplier<Engine> locator) {
        this.locator = locator;
    }

    /** @throws EngineException when there is none */
    @Override
    public Engine get() {
        lock.lock();
        try {
            if (engine.isEmpty()) {
                engine = Optional.of(locator.get());
            }
            return engine.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            engine.ifPresent(Engine::close);
            engine = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
