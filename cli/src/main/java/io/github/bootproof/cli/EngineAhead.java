package io.github.bootproof.cli;

import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineLocator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An engine that is looked for, and started if needed, while the command line and its files are still being read: that takes as
 * long. Whoever takes it closes it; an engine that nobody takes is closed with this.
 */
final class EngineAhead implements AutoCloseable {
    private final CompletableFuture<Engine> engine;
    private final AtomicBoolean taken = new AtomicBoolean();

    private EngineAhead(CompletableFuture<Engine> engine) {
        this.engine = engine;
    }

    /** Begins to look. */
    static EngineAhead begin() {
        Folders folders = Folders.ofThisUser();
        var ahead = new EngineAhead(CompletableFuture.supplyAsync(
                () -> new EngineLocator(System.getenv(), folders.data(), folders.runtime()).locate(),
                command -> Thread.ofVirtual().start(command)));
        Runtime.getRuntime().addShutdownHook(new Thread(ahead::close, "bootproof-engine-ahead"));
        return ahead;
    }

    /** Waits for it; the caller closes it. Throws {@link EngineException} when none was found. */
    Engine take() {
        taken.set(true);
        try {
            return engine.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EngineException refused ? refused : e;
        }
    }

    @Override
    public void close() {
        if (taken.compareAndSet(false, true)) {
            engine.handle((found, problem) -> {
                        if (found != null) {
                            found.close();
                        }
                        return taken;
                    })
                    .join();
        }
    }
}
