package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.deploy.SignalWait.Signal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs what stacks are in the middle of, each on a virtual thread. A request first stores what it asks for as the stack's state, and
 * then calls {@link #proceed}.
 */
public final class Deployments implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Environment environment;
    private final ReentrantLock lock = new ReentrantLock();
    /** By stack id; guarded by the lock. */
    private final Map<String, Thread> running = new HashMap<>();

    private volatile boolean closed;

    public Deployments(Environment environment) {
        this.environment = environment;
    }

    /** Goes on with everything that was under way when an earlier process ended. Called once, before any request is answered. */
    public void recover() {
        environment.journal().stacks().stream()
                .filter(stack -> stack.state().work() != StackState.Work.NOTHING)
                .forEach(stack -> start(stack.id(), true));
    }

    /** What the state of a stack asks for is done; what was being done for an earlier state stops. */
    public void proceed(String stackId) {
        start(stackId, false);
        environment.waits().wake();
    }

    /** A resource has signalled. */
    public void signal(StackRecord stack, String token, String uniqueId, boolean success) {
        Signal.store(environment.journal(), stack, new Signal(token, uniqueId, success));
        environment.waits().wake();
    }

    private void start(String stackId, boolean afterCrash) {
        lock.lock();
        try {
            if (!closed && !running.containsKey(stackId)) {
                var run = new Run(environment, stackId, () -> closed, afterCrash);
                running.put(stackId, Thread.ofVirtual().name("stack " + stackId).start(() -> run(stackId, run)));
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(String stackId, Run run) {
        try {
            while (!isAtRest(stackId)) {
                run.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            halted(stackId, e);
        } catch (RuntimeException | Error e) {
            halted(stackId, e);
        }
    }

    /** Under the lock, so that a request either finds it running or starts it. */
    private boolean isAtRest(String stackId) {
        lock.lock();
        try {
            boolean rest =
                    closed || environment.journal().existing(stackId).state().work() == StackState.Work.NOTHING;
            if (rest) {
                running.remove(stackId);
            }
            return rest;
        } finally {
            lock.unlock();
        }
    }

    private void halted(String stackId, Throwable cause) {
        lock.lock();
        try {
            running.remove(stackId);
        } finally {
            lock.unlock();
        }
        if (!closed) {
            String name =
                    environment.journal().stack(stackId).map(StackRecord::name).orElse(stackId);
            environment.listener().halted(name, cause);
        }
    }

    /** Stops all that is under way; it goes on at the next start. */
    @Override
    public void close() {
        List<Thread> threads;
        lock.lock();
        try {
            closed = true;
            threads = List.copyOf(running.values());
        } finally {
            lock.unlock();
        }
        environment.waits().wake();
        try {
            for (Thread thread : threads) {
                if (!thread.join(PATIENCE)) {
                    // It waits for something that knows nothing of deployments, such as a call.
                    thread.interrupt();
                    var _ = thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
