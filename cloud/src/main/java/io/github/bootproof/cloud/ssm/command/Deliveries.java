package io.github.bootproof.cloud.ssm.command;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Carries commands out: takes each to its instances, as many at a time as it allows, and notes what comes of it. What it does is
 * stored before, so that the next process goes on where this one ended: a script that ran meanwhile has its result.
 *
 * <p>An instance that does not answer is asked again until the command expires. Source of the runs after a reboot: the agent's code; it
 * runs a script again that a reboot cut off, and gives up at the 15th run ({@code CommandRetryLimit}). That its invocation is Failed then
 * is a guess.
 */
final class Deliveries implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(Deliveries.class.getName());
    private static final int MOST_RUNS = 15;
    /** What the agent gives for a script that it ended ({@code CommandStoppedPreemptivelyExitCode}). */
    private static final int STOPPED = 137;

    private static final Duration REBOOTS_WITHIN = Duration.ofSeconds(30);

    private final CommandStore store;
    private final ManagedInstances instances;
    private final Agent agent;
    private final InstantSource time;
    private final Duration pause;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param pause before an instance that does not answer is asked again */
    Deliveries(CommandStore store, ManagedInstances instances, Agent agent, InstantSource time, Duration pause) {
        this.store = store;
        this.instances = instances;
        this.agent = agent;
        this.time = time;
        this.pause = pause;
    }

    /** Goes on with what an earlier process left. */
    void recover() {
        store.purge();
        for (CommandRecord command : store.commands()) {
            if (store.invocations(command).stream()
                    .anyMatch(invocation -> !invocation.state().isOver())) {
                begin(command);
            }
        }
    }

    /** Carries a command out in the background. */
    void begin(CommandRecord command) {
        run("command-" + command.commandId(), () -> carryOut(command));
    }

    private void run(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(() -> {
            threads.add(Thread.currentThread());
            try {
                if (!closed) {
                    work.run();
                }
            } catch (RuntimeException e) {
                if (!closed) {
                    LOGGER.log(Level.ERROR, "What became of " + name + " is not known", e);
                }
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
    }

    private void carryOut(CommandRecord command) {
        var places = new Semaphore(command.concurrency());
        for (InvocationRecord invocation : store.invocations(command)) {
            if (invocation.state().isOver()) {
                continue;
            }
            try {
                places.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (isCalledOff(command)) {
                places.release();
                store.happened(invocation, InvocationEvent.CALLED_OFF);
                continue;
            }
            run("command-" + invocation.key(), () -> {
                try {
                    deliver(command, invocation);
                } finally {
                    places.release();
                }
            });
        }
    }

    private boolean isCalledOff(CommandRecord command) {
        List<InvocationRecord> all = store.invocations(command);
        return command.isTooMany(
                all.stream().filter(each -> each.state().isError()).count());
    }

    private void deliver(CommandRecord command, InvocationRecord invocation) {
        Optional<Instant> rebooting = Optional.empty();
        InvocationRecord present = refreshed(invocation);
        while (!closed && !present.state().isOver()) {
            Optional<ManagedInstance> instance = instances.find(present.instanceId());
            Instant now = time.instant();
            if (instance.isEmpty()) {
                present = store.happened(present, InvocationEvent.INSTANCE_GONE);
            } else if (isExpired(command, present, now)) {
                present = store.happened(present, InvocationEvent.EXPIRED);
            } else if (!instance.get().isOnline()) {
                rest();
                present = refreshed(present);
            } else {
                present = store.happened(present, InvocationEvent.DELIVERED);
                if (!present.state().isOver()) {
                    rebooting = runOnce(command, present, rebooting);
                    present = refreshed(present);
                }
            }
        }
    }

    private InvocationRecord refreshed(InvocationRecord invocation) {
        return store.invocation(invocation.commandId(), invocation.instanceId()).orElse(invocation);
    }

    private static boolean isExpired(CommandRecord command, InvocationRecord invocation, Instant now) {
        return now.isAfter(
                invocation.state() == InvocationState.PENDING ? command.deliveryEnds() : command.expiresAfter());
    }

    /** Waits for the script's present run; the result is when a reboot was asked for that has not happened yet. */
    private Optional<Instant> runOnce(CommandRecord command, InvocationRecord invocation, Optional<Instant> rebooting) {
        try {
            if (invocation.state() == InvocationState.CANCELLING) {
                // It may not have been told, or not by this process.
                agent.cancel(invocation);
            }
            Agent.Report report = agent.run(invocation, command.script());
            if (closed) {
                return rebooting;
            }
            return switch (report.outcome()) {
                case Agent.Outcome.Ended(int code, String problem) -> {
                    ended(invocation, report, code, problem);
                    yield Optional.empty();
                }
                case Agent.Outcome.TimedOut timedOut -> {
                    over(invocation, InvocationEvent.TIMED_OUT, STOPPED, report, report.errors());
                    yield Optional.empty();
                }
                case Agent.Outcome.Cancelled cancelled -> {
                    over(invocation, InvocationEvent.CANCELLED, STOPPED, report, report.errors());
                    yield Optional.empty();
                }
                case Agent.Outcome.Reboot reboot -> reboot(invocation, rebooting);
                case Agent.Outcome.Rebooted rebooted -> {
                    again(invocation, report);
                    yield Optional.empty();
                }
            };
        } catch (InstanceShell.Unreachable e) {
            LOGGER.log(Level.DEBUG, "An instance does not answer", e);
            rest();
            return rebooting;
        }
    }

    private void ended(InvocationRecord invocation, Agent.Report report, int code, String problem) {
        if (code == 0) {
            over(invocation, InvocationEvent.SUCCEEDED, 0, report, report.errors());
        } else {
            String why = problem.isEmpty() ? "exit status " + code : problem;
            over(
                    invocation,
                    InvocationEvent.FAILED,
                    code,
                    report,
                    joined(report.errors(), "failed to run commands: " + why));
        }
    }

    private static String joined(String errors, String last) {
        return errors.isEmpty() || errors.endsWith("\n") ? errors + last : errors + "\n" + last;
    }

    private void over(
            InvocationRecord invocation, InvocationEvent event, int code, Agent.Report report, String errors) {
        store.happened(
                invocation, event, stored -> stored.with(code, Output.output(report.output()), Output.errors(errors)));
    }

    private Optional<Instant> reboot(InvocationRecord invocation, Optional<Instant> asked) {
        Instant now = time.instant();
        boolean isUnderWay =
                asked.filter(when -> when.plus(REBOOTS_WITHIN).isAfter(now)).isPresent();
        if (isUnderWay) {
            rest();
            return asked;
        }
        agent.reboot(invocation.instanceId());
        return Optional.of(now);
    }

    private void again(InvocationRecord invocation, Agent.Report report) {
        if (invocation.state() == InvocationState.CANCELLING) {
            over(invocation, InvocationEvent.CANCELLED, STOPPED, report, report.errors());
        } else if (invocation.run() >= MOST_RUNS) {
            over(
                    invocation,
                    InvocationEvent.FAILED,
                    1,
                    report,
                    joined(
                            report.errors(),
                            "failed to run commands: the instance was rebooted in each of %d runs"
                                    .formatted(MOST_RUNS)));
        } else {
            store.update(invocation, stored -> stored.inRun(invocation.run() + 1));
        }
    }

    /** Ends a script that was delivered; one that was not is not delivered any more. */
    void cancel(InvocationRecord invocation) {
        InvocationRecord after = store.happened(invocation, InvocationEvent.CANCEL_REQUESTED);
        if (after.state() == InvocationState.CANCELLING) {
            run("cancel-" + after.key(), () -> {
                try {
                    agent.cancel(after);
                } catch (InstanceShell.Unreachable e) {
                    LOGGER.log(Level.DEBUG, "An instance could not be told of a cancellation", e);
                }
            });
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Leaves what is under way to the next process. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
