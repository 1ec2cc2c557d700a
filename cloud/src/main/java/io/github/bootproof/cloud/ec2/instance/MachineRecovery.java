package io.github.bootproof.cloud.ec2.instance;

import java.util.Optional;

/** Makes machines and what is stored agree after Bootproof's own start. */
final class MachineRecovery {
    private final InstanceTable instances;
    private final MachineHost host;
    private final MachineOrders orders;
    private final KeyedTasks tasks;
    private final WaysOut ways;
    private final MachineWork work;
    private final MachineReports reports;

    MachineRecovery(Means means, WaysOut ways, MachineWork work, MachineReports reports) {
        this.instances = means.instances();
        this.host = means.host();
        this.orders = means.orders();
        this.tasks = means.tasks();
        this.ways = ways;
        this.work = work;
        this.reports = reports;
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
        tasks.run("", work::removeUnknown);
    }

    private void recover(String instanceId) {
        Optional<InstanceRecord> found = instances.get(instanceId);
        if (found.isEmpty() || tasks.isClosed()) {
            return;
        }
        InstanceRecord instance = found.get();
        try {
            boolean goesOn = instance.state() == LifeState.RUNNING && resume(instance);
            boolean rests = instance.state() == LifeState.STOPPED
                    && !host.known(orders.area()).contains(instanceId);
            if (goesOn) {
                if (instance.life().reachability() == Reachability.FAILED) {
                    reports.report(instanceId, InstanceEvent.ENGINE_FOUND, Optional.empty());
                }
            } else if (!rests) {
                reports.report(instanceId, InstanceEvent.BOOTPROOF_RESTARTED, Optional.empty());
            }
        } catch (MachineHostException e) {
            reports.report(instanceId, InstanceEvent.ENGINE_LOST, Optional.of(e.getMessage()));
            tasks.runAfter(host::awaitEngine, instanceId, () -> recover(instanceId));
        }
    }

    private boolean resume(InstanceRecord instance) {
        MachineOrder order = orders.of(instance);
        boolean runs = host.resume(order, reports);
        if (runs) {
            ways.are(order);
        }
        return runs;
    }
}
