package io.github.bootproof.cloud.cloudformation.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where deployments wait: for a time, a signal, or the end. Whoever changes what is waited for calls {@link #wake}. */
public final class Waits {
    private final InstantSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int waiting;

    public Waits(InstantSource time) {
        this.time = time;
    }

    public Instant now() {
        return time.instant();
    }

    /**
     * Blocks until the condition holds: true, or the time has come: false.
     *
     * @param condition is asked under a lock: quick, and waits for nothing
     */
    public boolean await(BooleanSupplier condition, Instant deadline) throws InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        changed.signalAll();
        try {
            while (!condition.getAsBoolean()) {
                Duration left = Duration.between(time.instant(), deadline);
                if (!left.isPositive()) {
                    return false;
                }
                // Then both are asked again, since a clock of a test may stand still meanwhile.
                var _ = changed.await(left.toMillis() + 1, TimeUnit.MILLISECONDS);
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Something that is waited for may be there, or time has passed. */
    public void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait: for tests, which advance the time when all are waiting. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }
}
