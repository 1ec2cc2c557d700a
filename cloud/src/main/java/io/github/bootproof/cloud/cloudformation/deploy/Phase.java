package io.github.bootproof.cloud.cloudformation.deploy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The work of one state of a stack, from its beginning until nothing of it is under way. It is to stop when one of its resources
 * failed, when a request moved the stack to another state, when its time is up, or when the process ends.
 */
final class Phase {
    /** The work was called off: what waits ends with this. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The process ends, or cannot write: nothing more is done and nothing more is told, and it goes on at the next start. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halted() {}

        Halted(Throwable cause) {
            super(cause);
        }
    }

    private final String stackId;
    private final StackState state;
    private final Journal journal;
    private final Waits waits;
    private final BooleanSupplier closed;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean timedOut = new AtomicBoolean();
    private final AtomicBoolean halted = new AtomicBoolean();

    Phase(StackRecord stack, Journal journal, Waits waits, BooleanSupplier closed) {
        this.stackId = stack.id();
        this.state = stack.state();
        this.journal = journal;
        this.waits = waits;
        this.closed = closed;
    }

    boolean isStopped() {
        return failed.get() || timedOut.get() || isHalted() || isOverruled();
    }

    /** Whether a request has moved the stack to another state. */
    boolean isOverruled() {
        return journal.existing(stackId).state() != state;
    }

    boolean isHalted() {
        return halted.get() || closed.getAsBoolean();
    }

    boolean isTimedOut() {
        return timedOut.get();
    }

    void fail() {
        failed.set(true);
        waits.wake();
    }

    void timeOut() {
        timedOut.set(true);
        waits.wake();
    }

    Halted halt(Throwable cause) {
        halted.set(true);
        waits.wake();
        return new Halted(cause);
    }

    /** Writes; what cannot be written ends the phase, and is no failure of a resource. */
    void write(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            throw halt(e);
        }
    }

    /**
     * Blocks until the condition holds or the time has come.
     *
     * @return whether it holds
     * @throws Cancelled when the phase is to stop
     */
    boolean await(BooleanSupplier condition, Instant deadline) {
        try {
            var _ = waits.await(() -> condition.getAsBoolean() || isStopped(), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw halt(e);
        }
        if (isHalted()) {
            throw new Halted();
        }
        if (condition.getAsBoolean()) {
            return true;
        }
        if (isStopped()) {
            throw new Cancelled();
        }
        return false;
    }
}
