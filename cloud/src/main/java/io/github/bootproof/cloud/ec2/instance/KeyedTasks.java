package io.github.bootproof.cloud.ec2.instance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the tasks of each key one after another in the order in which they were given, those of several keys at the same time. */
final class KeyedTasks {
    private static final Logger LOGGER = System.getLogger(KeyedTasks.class.getName());

    private final Map<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Something that takes its time. */
    @FunctionalInterface
    interface Pause {
        void take() throws InterruptedException;
    }

    /** Returns at once; a task that throws is logged, and the next one follows. */
    void run(String key, Runnable task) {
        CompletableFuture<Void> own = tails.compute(
                key,
                (k, tail) -> (tail == null ? CompletableFuture.<Void>completedFuture(null) : tail)
                        .thenRunAsync(
                                () -> runLogged(key, task),
                                command -> Thread.ofVirtual()
                                        .name("instance-" + key)
                                        .start(command)));
        var _ = own.whenComplete((done, problem) -> tails.remove(key, own));
    }

    /** As {@link #run}, after a pause that holds nothing up; not at all when it was closed meanwhile. */
    void runAfter(Pause pause, String key, Runnable task) {
        Thread.ofVirtual().name("instances-later").start(() -> {
            try {
                pause.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!closed) {
                run(key, task);
            }
        });
    }

    private void runLogged(String key, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "A task of " + key + " failed", e);
        }
    }

    /** Waits until all tasks that were given so far, and those that they gave, have ended. */
    void awaitIdle() {
        while (true) {
            List<CompletableFuture<Void>> open = List.copyOf(tails.values());
            if (open.isEmpty()) {
                return;
            }
            open.forEach(CompletableFuture::join);
        }
    }

    /** What waits for its time is not done any more. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
