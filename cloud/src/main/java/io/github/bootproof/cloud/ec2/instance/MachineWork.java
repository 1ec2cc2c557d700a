package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Action;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Carries out what was decided about instances, and reports what came of it. What an engine that is away keeps from being done is done
 * when it is back: what is stored was decided, and the machine follows.
 */
final class MachineWork {
    private static final Logger LOGGER = System.getLogger(MachineWork.class.getName());

    private final InstanceTable instances;
    private final MachineHost host;
    private final MachineOrders orders;
    private final KeyedTasks tasks;
    private final Consoles consoles;
    private final WaysOut ways;
    private final MachineReports reports;

    MachineWork(Means means, Consoles consoles, WaysOut ways, MachineReports reports) {
        this.instances = means.instances();
        this.host = means.host();
        this.orders = means.orders();
        this.tasks = means.tasks();
        this.consoles = consoles;
        this.ways = ways;
        this.reports = reports;
    }

    /** Returns at once. */
    void perform(String instanceId, Action action) {
        switch (action) {
            case NOTHING -> {}
            case START -> tasks.run(instanceId, () -> start(instanceId));
            case STOP -> tasks.run(instanceId, () -> stop(instanceId, Optional.empty()));
            case REBOOT -> tasks.run(instanceId, () -> reboot(instanceId));
            case REMOVE -> tasks.run(instanceId, () -> remove(instanceId));
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
            host.start(order, reports);
            ways.are(order);
            problem = Optional.empty();
        } catch (MachineHostException e) {
            problem = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Instance " + instanceId + " could not be started", e);
            problem = Optional.of("Internal error on launch");
        }
        if (problem.isEmpty()) {
            reports.report(instanceId, InstanceEvent.STARTED, problem);
        } else {
            InstanceEvent failure =
                    instance.life().hasDisk() ? InstanceEvent.START_FAILED : InstanceEvent.LAUNCH_FAILED;
            reports.report(instanceId, failure, problem);
        }
    }

    /**
     * Stops the machine, now or as soon as its engine lets it.
     *
     * @param known what was against it the last time, which is no news
     */
    private void stop(String instanceId, Optional<String> known) {
        boolean wanted = instances
                .get(instanceId)
                .filter(instance -> instance.state() == LifeState.STOPPING || instance.state() == LifeState.STOPPED)
                .isPresent();
        if (!wanted) {
            // It was started or terminated in the meantime.
            return;
        }
        try {
            host.stop(instanceId);
            reports.report(instanceId, InstanceEvent.STOP_FINISHED, Optional.empty());
        } catch (MachineHostException e) {
            Optional<String> problem = Optional.of(e.getMessage());
            if (!problem.equals(known)) {
                // People are told by the report.
                LOGGER.log(Level.DEBUG, "Instance " + instanceId + " could not be stopped yet", e);
                reports.report(instanceId, InstanceEvent.STOP_FAILED, problem);
            }
            tasks.runAfter(host::awaitEngine, instanceId, () -> stop(instanceId, problem));
        }
    }

    private void reboot(String instanceId) {
        tried(() -> host.reboot(instanceId))
                .ifPresent(problem -> reports.report(instanceId, InstanceEvent.BOOT_FAILED, Optional.of(problem)));
    }

    /** An instance goes although its machine cannot be reached; the machine follows when it can. */
    private void remove(String instanceId) {
        consoles.keep(instanceId);
        Optional<String> problem = tried(() -> host.remove(instanceId));
        reports.report(instanceId, InstanceEvent.REMOVED, problem);
        if (problem.isPresent()) {
            tasks.runAfter(host::awaitEngine, "", this::removeUnknown);
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

    /** Removes the machines that no instance has any more, now or as soon as their engine lets it. */
    void removeUnknown() {
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
            tasks.runAfter(host::awaitEngine, "", this::removeUnknown);
        }
    }
}
