package io.github.bootproof.cloud.ec2.instance;

/**
 * What it takes to deal with the machines of instances.
 *
 * @param tasks those of one instance come one after another, by its id
 */
record Means(InstanceTable instances, MachineHost host, MachineOrders orders, KeyedTasks tasks) {
    Means(InstanceTable instances, MachineHost host, MachineOrders orders) {
        this(instances, host, orders, new KeyedTasks());
    }
}
