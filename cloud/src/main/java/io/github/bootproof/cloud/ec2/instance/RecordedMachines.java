package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.machines.engine.ExecResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Machines that are only noted: they run as soon as they are asked to, and nothing boots. For benchmarks, of which each says so; a
 * cloud that people use never has them.
 */
public final class RecordedMachines implements MachineHost {
    private static final Life.MachineImage IMAGE =
            new Life.MachineImage("none", Optional.of("No machine boots: this cloud only records its instances"));

    /** The area of each machine. */
    private final Map<String, String> areas = new ConcurrentHashMap<>();

    @Override
    public void start(MachineOrder order, MachineObserver observer) {
        if (areas.put(order.instanceId(), order.area()) == null) {
            observer.imageKnown(order.instanceId(), IMAGE);
        }
    }

    @Override
    public boolean resume(MachineOrder order, MachineObserver observer) {
        areas.put(order.instanceId(), order.area());
        return true;
    }

    @Override
    public void stop(String instanceId) {}

    @Override
    public void reboot(String instanceId) {}

    @Override
    public void remove(String instanceId) {
        areas.remove(instanceId);
    }

    @Override
    public void setEgress(MachineOrder order) {}

    @Override
    public ExecResult exec(String instanceId, List<String> command, Duration limit) {
        throw new MachineHostException("No machine boots: this cloud only records its instances");
    }

    @Override
    public Optional<ConsoleRecord> console(String instanceId, int mostBytes) {
        return Optional.empty();
    }

    @Override
    public List<String> known(String area) {
        return areas.entrySet().stream()
                .filter(machine -> machine.getValue().equals(area))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** It never refuses. */
    @Override
    public void awaitEngine() {}

    @Override
    public void close() {}
}
