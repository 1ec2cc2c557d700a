package io.github.bootproof.cloud.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Asynchronous invocations. One that fails is tried twice more, after one minute and after two (Lambda developer guide, "How Lambda
 * handles errors and retries with asynchronous invocation"). What waits is gone when the cloud ends.
 */
final class EventQueue implements AutoCloseable {
    /** Lambda's own pauses. */
    static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final List<Duration> pauses;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EventQueue(List<Duration> pauses) {
        this.pauses = List.copyOf(pauses);
    }

    /**
     * Returns at once.
     *
     * @param attempt whether there is no more to be done
     */
    void put(String function, BooleanSupplier attempt) {
        Thread.ofVirtual().name("function-" + function).start(() -> {
            threads.add(Thread.currentThread());
            try {
                tryOften(attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
    }

    private void tryOften(BooleanSupplier attempt) throws InterruptedException {
        boolean done = attempt.getAsBoolean();
        for (Duration pause : pauses) {
            if (done || closed) {
                return;
            }
            Thread.sleep(pause);
            done = attempt.getAsBoolean();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
