package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Action;
import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Step;
import io.github.bootproof.machines.MachineEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes what is stored of an instance true of its machine, and what its machine does true of what is stored. What an event leads to
 * is decided and stored first; then it is carried out, in the background, one thing after another for each instance.
 */
final class InstanceMachines implements MachineObserver {
    private static final Logger LOGGER = System.getLogger(InstanceMachines.class.getName());
    private static final Duration LOOK_FOR_ENGINE_EVERY = Duration.ofSeconds(5);

    private final Ec2Context context;
    private final InstanceTable instances;
    private final MachineHost host;
    private final MachineOrders orders;
    private final InstanceAddresses addresses;
    private final InstanceListener listener;
    /** Which running machines have a way to the outside. */
    private final Map<String, Boolean> egress = new ConcurrentHashMap<>();

    private final KeyedTasks tasks = new KeyedTasks();
    private volatile boolean closed;

    InstanceMachines(
            Ec2Context context,
            InstanceTable instances,
            MachineHost host,
            MachineOrders orders,
            InstanceAddresses addresses,
            InstanceListener listener) {
        this.context = context;
        this.instances = instances;
        this.host = host;
        this.orders = orders;
        this.addresses = addresses;
        this.listener = listener;
    }

    /** What an event did to an instance. */
    record Transition(InstanceRecord before, InstanceRecord after, Action action) {}

    /**
     * A request for several instances: all of them or none.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception IncorrectInstanceState
     */
    List<Transition> request(List<InstanceRecord> wanted, InstanceEvent request) {
        List<Transition> transitions = context.change(() -> wanted.stream()
                .map(instance -> decide(instance.instanceId(), request, Optional.empty())
                        .orElseThrow(() -> InstanceErrors.incorrectState(instance.instanceId(), request)))
                .toList());
        transitions.forEach(this::told);
        return transitions;
    }

    /** Starts the machine of an instance that is stored as pending. */
    void begin(String instanceId) {
        listener.changed(instanceId, LifeState.PENDING, "");
        tasks.run(instanceId, () -> start(instanceId));
    }

    /** From the end of this process on, what becomes of machines is for the next one to find out. */
    private void report(String instanceId, InstanceEvent event, Optional<String> problem) {
        if (closed) {
            return;
        }
        context.change(() -> decide(instanceId, event, problem)).ifPresent(this::told);
    }

    private void told(Transition transition) {
        InstanceRecord after = transition.after();
        if (transition.before().state() != after.state()) {
            listener.changed(
                    after.instanceId(),
                    after.state(),
                    after.life().reason().map(Reason::message).orElse(""));
        }
        Reachability now = after.life().reachability();
        if (now == Reachability.FAILED && transition.before().life().reachability() != now) {
            listener.progress(
                    after.instanceId(),
                    "status check failed: " + after.life().problem().orElse("unknown"));
        }
        perform(after.instanceId(), transition.action());
    }

    /** Stores what the event leads to; empty when it leads to nothing, or is refused. */
    private Optional<Transition> decide(String instanceId, InstanceEvent event, Optional<String> problem) {
        Optional<InstanceRecord> found = instances.get(instanceId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        InstanceRecord before = found.get();
        return switch (InstanceLifecycle.next(before.state(), event)) {
            case Step.Ignored ignored -> Optional.empty();
            case Step.Refused refused -> Optional.empty();
            case Step.Stay stay -> {
                InstanceRecord after = before.with(checked(before.life(), event, problem));
                store(after);
                yield Optional.of(new Transition(before, after, Action.NOTHING));
            }
            case Step.Go(LifeState next, Action action) -> {
                Life life = checked(before.life(), event, problem)
                        .in(next, context.now(), reason(before.life(), event, problem));
                InstanceRecord after = before.with(life);
                addresses.follow(after);
                store(after);
                yield Optional.of(new Transition(before, after, action));
            }
        };
    }

    private void store(InstanceRecord instance) {
        instances.update(instance.instanceId(), stored -> stored.with(instance.life()));
    }

    private static Life checked(Life life, InstanceEvent event, Optional<String> problem) {
        Reachability after = life.reachability().after(event);
        return life.with(after, after == Reachability.FAILED ? problem.or(life::problem) : Optional.empty());
    }

    private Optional<Reason> reason(Life before, InstanceEvent event, Optional<String> problem) {
        return switch (event) {
            case START_REQUESTED -> Optional.of(Reason.pending());
            case STARTED, REBOOT_REQUESTED, REBOOTED -> Reason.none();
            case STOP_REQUESTED, TERMINATE_REQUESTED -> Optional.of(Reason.userInitiated(context.now()));
            case POWERED_OFF, POWERED_OFF_FOR_GOOD -> Optional.of(Reason.instanceInitiated());
            case LAUNCH_FAILED, START_FAILED, CRASHED ->
                Optional.of(Reason.internalError(problem.orElse("Internal error on launch")));
            case STOP_FINISHED, REMOVED -> problem.map(Reason::internalError).or(before::reason);
            case BOOT_FINISHED, BOOT_FAILED, ENGINE_LOST, ENGINE_FOUND, BOOTPROOF_RESTARTED -> before.reason();
        };
    }

    private void perform(String instanceId, Action action) {
        switch (action) {
            case NOTHING -> {}
            case START -> tasks.run(instanceId, () -> start(instanceId));
            case STOP ->
                tasks.run(
                        instanceId,
                        () -> report(instanceId, InstanceEvent.STOP_FINISHED, tried(() -> host.stop(instanceId))));
            case REBOOT ->
                tasks.run(
                        instanceId,
                        () -> tried(() -> host.reboot(instanceId))
                                .ifPresent(problem ->
                                        report(instanceId, InstanceEvent.BOOT_FAILED, Optional.of(problem))));
            case REMOVE -> tasks.run(instanceId, () -> remove(instanceId));
        }
    }

    /** An instance goes although its machine cannot be reached; the machine follows when it can. */
    private void remove(String instanceId) {
        Optional<String> problem = tried(() -> host.remove(instanceId));
        report(instanceId, InstanceEvent.REMOVED, problem);
        if (problem.isPresent()) {
            later(() -> tasks.run("", this::removeUnknown));
        }
    }

    /** What was against it, when it could not be done. */
    private static Optional<String> tried(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (MachineHostException e) {
            LOGGER.log(Level.WARNING, "A machine refused", e);
            return Optional.of(e.getMessage());
        }
    }

    private void start(String instanceId) {
        Optional<InstanceRecord> wanted = instances
                .get(instanceId)
                .filter(instance -> instance.state() == LifeState.PENDING || instance.state() == LifeState.RUNNING);
        if (wanted.isEmpty()) {
            // It was stopped or terminated in the meantime.
            return;
        }
        InstanceRecord instance = wanted.get();
        Optional<String> problem;
        try {
            MachineOrder order = orders.of(instance);
            host.start(order, this);
            egress.put(instanceId, order.network().egress());
            problem = Optional.empty();
        } catch (MachineHostException e) {
            problem = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Instance " + instanceId + " could not be started", e);
            problem = Optional.of("Internal error on launch");
        }
        if (problem.isEmpty()) {
            report(instanceId, InstanceEvent.STARTED, problem);
        } else {
            InstanceEvent failure =
                    instance.life().hasDisk() ? InstanceEvent.START_FAILED : InstanceEvent.LAUNCH_FAILED;
            report(instanceId, failure, problem);
        }
    }

    /**
     * After Bootproof's own start: looks after the machines that are there, goes on with what was intended, and removes machines that
     * no instance knows. Returns at once.
     */
    void recover() {
        if (instances.isEmpty()) {
            // No engine need be looked for: without an instance there is no machine.
            return;
        }
        for (InstanceRecord instance : instances.all()) {
            if (instance.state() != LifeState.TERMINATED) {
                tasks.run(instance.instanceId(), () -> recover(instance.instanceId()));
            }
        }
        tasks.run("", this::removeUnknown);
    }

    private void recover(String instanceId) {
        Optional<InstanceRecord> found = instances.get(instanceId);
        if (found.isEmpty() || closed) {
            return;
        }
        InstanceRecord instance = found.get();
        try {
            boolean goesOn = instance.state() == LifeState.RUNNING && resume(instance);
            boolean rests = instance.state() == LifeState.STOPPED
                    && !host.known(orders.area()).contains(instanceId);
            if (goesOn) {
                if (instance.life().reachability() == Reachability.FAILED) {
                    report(instanceId, InstanceEvent.ENGINE_FOUND, Optional.empty());
                }
            } else if (!rests) {
                report(instanceId, InstanceEvent.BOOTPROOF_RESTARTED, Optional.empty());
            }
        } catch (MachineHostException e) {
            report(instanceId, InstanceEvent.ENGINE_LOST, Optional.of(e.getMessage()));
            later(() -> tasks.run(instanceId, () -> recover(instanceId)));
        }
    }

    private boolean resume(InstanceRecord instance) {
        MachineOrder order = orders.of(instance);
        boolean runs = host.resume(order, this);
        if (runs) {
            egress.put(instance.instanceId(), order.network().egress());
        }
        return runs;
    }

    private void removeUnknown() {
        try {
            for (String id : host.known(orders.area())) {
                if (instances
                        .get(id)
                        .filter(instance -> instance.state().isAlive())
                        .isEmpty()) {
                    host.remove(id);
                }
            }
            instances.purge();
        } catch (MachineHostException e) {
            later(() -> tasks.run("", this::removeUnknown));
        }
    }

    private void later(Runnable work) {
        Thread.ofVirtual().name("instances-later").start(() -> {
            try {
                Thread.sleep(LOOK_FOR_ENGINE_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!closed) {
                work.run();
            }
        });
    }

    /** Routes, gateways or addresses have changed: opens and closes the ways out of running machines accordingly. */
    void followNetwork() {
        for (InstanceRecord instance : instances.all()) {
            if (instance.state() == LifeState.RUNNING && isOtherwise(instance)) {
                tasks.run(instance.instanceId(), () -> followNetwork(instance.instanceId()));
            }
        }
    }

    private boolean isOtherwise(InstanceRecord instance) {
        boolean wanted = orders.of(instance).network().egress();
        return !Optional.of(wanted).equals(Optional.ofNullable(egress.get(instance.instanceId())));
    }

    private void followNetwork(String instanceId) {
        Optional<InstanceRecord> running =
                instances.get(instanceId).filter(instance -> instance.state() == LifeState.RUNNING);
        if (running.isPresent() && isOtherwise(running.get())) {
            MachineOrder order = orders.of(running.get());
            Optional<String> problem = tried(() -> host.setEgress(order));
            if (problem.isEmpty()) {
                egress.put(instanceId, order.network().egress());
            }
        }
    }

    /** Waits until all that was decided so far is done; for tests. */
    void awaitIdle() {
        tasks.awaitIdle();
    }

    @Override
    public void imageKnown(String instanceId, Life.MachineImage image) {
        instances.update(instanceId, instance -> instance.with(instance.life().with(image)));
        image.standIn().ifPresent(standIn -> listener.progress(instanceId, standIn));
    }

    @Override
    public void progress(String instanceId, String what) {
        listener.progress(instanceId, what);
    }

    @Override
    public void ended(String instanceId, MachineEvent how) {
        tasks.run(instanceId, () -> {
            switch (how) {
                case POWERED_OFF -> report(instanceId, powerOff(instanceId), Optional.empty());
                case REBOOTED -> report(instanceId, InstanceEvent.REBOOTED, Optional.empty());
                case CRASHED -> report(instanceId, InstanceEvent.CRASHED, Optional.of("The machine's init ended"));
                case START_FAILED ->
                    report(instanceId, InstanceEvent.CRASHED, Optional.of("The machine could not be started again"));
                case START_REQUESTED,
                        STOP_REQUESTED,
                        REMOVE_REQUESTED,
                        STARTED,
                        STOP_FINISHED,
                        REMOVED,
                        REMOVE_FAILED -> throw new IllegalArgumentException("Not of itself: " + how);
            }
        });
    }

    private InstanceEvent powerOff(String instanceId) {
        boolean forGood = instances
                .get(instanceId)
                .filter(instance -> instance.settings().shutdownBehavior().equals("terminate"))
                .isPresent();
        return forGood ? InstanceEvent.POWERED_OFF_FOR_GOOD : InstanceEvent.POWERED_OFF;
    }

    @Override
    public void booted(String instanceId, BootReport report) {
        if (closed) {
            return;
        }
        tasks.run(instanceId, () -> {
            instances.update(instanceId, instance -> BootResults.entered(instance, report));
            listener.booted(instanceId, report);
            switch (report.ending()) {
                case FINISHED, UNOBSERVED -> {
                    boolean known = report.ending() == BootReport.Ending.UNOBSERVED
                            || report.dataSource().isPresent()
                            || report.number() > 1;
                    report(
                            instanceId,
                            known ? InstanceEvent.BOOT_FINISHED : InstanceEvent.BOOT_FAILED,
                            known ? Optional.empty() : Optional.of("cloud-init found no metadata service"));
                }
                // What becomes of the machine is told by its end.
                case REBOOTED, POWERED_OFF, CRASHED -> {}
                case TIMED_OUT -> report(instanceId, InstanceEvent.BOOT_FINISHED, Optional.empty());
            }
        });
    }

    @Override
    public void engineLost(String instanceId, String problem) {
        tasks.run(instanceId, () -> report(instanceId, InstanceEvent.ENGINE_LOST, Optional.of(problem)));
    }

    @Override
    public void engineFound(String instanceId) {
        tasks.run(instanceId, () -> report(instanceId, InstanceEvent.ENGINE_FOUND, Optional.empty()));
    }

    /** Gives the machines up; they go on without us, and the next {@link #recover} finds them. */
    void close() {
        closed = true;
        host.close();
    }
}
