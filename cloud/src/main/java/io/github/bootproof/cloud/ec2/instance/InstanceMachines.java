package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Action;
import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Step;
import java.util.List;
import java.util.Optional;

/**
 * Decides what an event leads to, and stores it. {@link MachineWork} then makes what is stored true of the machine, in the background,
 * and {@link MachineReports} brings what the machine does back here.
 */
final class InstanceMachines {
    private final Ec2Context context;
    private final InstanceTable instances;
    private final InstanceAddresses addresses;
    private final InstanceListener listener;
    private final Means means;
    private final WaysOut ways;
    private final MachineWork work;
    private final MachineRecovery recovery;

    InstanceMachines(
            Ec2Context context,
            Means means,
            InstanceAddresses addresses,
            Consoles consoles,
            InstanceListener listener) {
        this.context = context;
        this.instances = means.instances();
        this.addresses = addresses;
        this.listener = listener;
        this.means = means;
        var reports = new MachineReports(means, consoles, listener, this::report);
        ways = new WaysOut(means);
        work = new MachineWork(means, consoles, ways, reports);
        recovery = new MachineRecovery(means, ways, work, reports);
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
        work.perform(instanceId, Action.START);
    }

    /** From the end of this process on, what becomes of machines is for the next one to find out. */
    private void report(String instanceId, InstanceEvent event, Optional<String> problem) {
        if (!means.tasks().isClosed()) {
            context.change(() -> decide(instanceId, event, problem)).ifPresent(this::told);
        }
    }

    private void told(Transition transition) {
        InstanceRecord after = transition.after();
        if (transition.before().state() != after.state()) {
            listener.changed(
                    after.instanceId(),
                    after.state(),
                    after.life().reason().map(Reason::message).orElse(""));
        }
        if (isStuck(transition)) {
            listener.progress(
                    after.instanceId(),
                    "could not be stopped yet: "
                            + after.life().reason().map(Reason::message).orElse("unknown"));
        }
        Reachability now = after.life().reachability();
        if (now == Reachability.FAILED && transition.before().life().reachability() != now) {
            listener.progress(
                    after.instanceId(),
                    "status check failed: " + after.life().problem().orElse("unknown"));
        }
        work.perform(after.instanceId(), transition.action());
    }

    /** It stays in stopping for another reason than before. */
    private static boolean isStuck(Transition transition) {
        Life before = transition.before().life();
        Life after = transition.after().life();
        return before.state() == LifeState.STOPPING
                && after.state() == LifeState.STOPPING
                && !before.reason().equals(after.reason());
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
            case LAUNCH_FAILED, START_FAILED, CRASHED, STOP_FAILED ->
                Optional.of(Reason.internalError(problem.orElse("Internal error on launch")));
            case STOP_FINISHED -> Optional.of(Reason.userInitiated(before.changedAt()));
            case REMOVED -> problem.map(Reason::internalError).or(before::reason);
            case BOOT_FINISHED, BOOT_FAILED, ENGINE_LOST, ENGINE_FOUND, BOOTPROOF_RESTARTED -> before.reason();
        };
    }

    /**
     * After Bootproof's own start: looks after the machines that are there, goes on with what was intended, and removes machines that
     * no instance knows. Returns at once.
     */
    void recover() {
        recovery.recover();
    }

    /** Routes, gateways or addresses have changed: opens and closes the ways out of running machines accordingly. */
    void followNetwork() {
        ways.follow();
    }

    /** Waits until all that was decided so far is done; for tests. */
    void awaitIdle() {
        means.tasks().awaitIdle();
    }

    /** Gives the machines up; they go on without us, and the next {@link #recover} finds them. */
    void close() {
        means.tasks().close();
        means.host().close();
    }
}
