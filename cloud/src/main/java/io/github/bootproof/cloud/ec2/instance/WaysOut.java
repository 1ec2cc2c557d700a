package io.github.bootproof.cloud.ec2.instance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which running machines have a way to the outside: those to which the routes give one. */
final class WaysOut {
    private static final Logger LOGGER = System.getLogger(WaysOut.class.getName());

    private final InstanceTable instances;
    private final MachineHost host;
    private final MachineOrders orders;
    private final KeyedTasks tasks;
    private final Map<String, Boolean> open = new ConcurrentHashMap<>();

    WaysOut(Means means) {
        this.instances = means.instances();
        this.host = means.host();
        this.orders = means.orders();
        this.tasks = means.tasks();
    }

    /** A machine runs with the way out of its order, or with none. */
    void are(MachineOrder order) {
        open.put(order.instanceId(), order.network().egress());
    }

    /** Routes, gateways or addresses have changed: opens and closes the ways out of running machines accordingly. */
    void follow() {
        for (InstanceRecord instance : instances.all()) {
            if (instance.state() == LifeState.RUNNING && isOtherwise(instance)) {
                tasks.run(instance.instanceId(), () -> follow(instance.instanceId()));
            }
        }
    }

    private boolean isOtherwise(InstanceRecord instance) {
        boolean wanted = orders.of(instance).network().egress();
        return !Optional.of(wanted).equals(Optional.ofNullable(open.get(instance.instanceId())));
    }

    private void follow(String instanceId) {
        Optional<InstanceRecord> running =
                instances.get(instanceId).filter(instance -> instance.state() == LifeState.RUNNING);
        if (running.isPresent() && isOtherwise(running.get())) {
            MachineOrder order = orders.of(running.get());
            try {
                host.setEgress(order);
                are(order);
            } catch (MachineHostException e) {
                LOGGER.log(Level.WARNING, "The way out of " + instanceId + " could not be changed", e);
            }
        }
    }
}
