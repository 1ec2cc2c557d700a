package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.machines.MachineEvent;
import io.github.bootproof.machines.engine.ExecResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Machines that are only noted, so that an instance's life takes no time. They boot, shut down and lose their engine when a test says
 * so. One host may serve several clouds after one another, as an engine does.
 */
public final class FakeMachineHost implements MachineHost {
    private final Map<String, FakeMachine> machines = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private volatile Optional<String> refusal = Optional.empty();

    /** A machine as its engine has it. */
    private static final class FakeMachine {
        volatile boolean running;
        volatile MachineOrder order;
        volatile Optional<MachineObserver> observer = Optional.empty();

        FakeMachine(MachineOrder order) {
            this.order = order;
        }
    }

    /** What was asked of it, in order: {@code start i-...}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public MachineOrder order(String instanceId) {
        return machines.get(instanceId).order;
    }

    public boolean isRunning(String instanceId) {
        return machines.containsKey(instanceId) && machines.get(instanceId).running;
    }

    public Set<String> all() {
        return Set.copyOf(machines.keySet());
    }

    /** From now on it answers every call with this; empty lets it work again. */
    public synchronized void refuse(Optional<String> why) {
        refusal = why;
        notifyAll();
    }

    @Override
    public synchronized void awaitEngine() throws InterruptedException {
        while (refusal.isPresent()) {
            wait();
        }
    }

    /** Holds the next calls of this kind up until the gate is opened. */
    public CountDownLatch hold(String call) {
        var gate = new CountDownLatch(1);
        gates.put(call, gate);
        return gate;
    }

    /** Its process is killed: nobody is told of anything any more. */
    public void forgetObservers() {
        machines.values().forEach(machine -> machine.observer = Optional.empty());
    }

    /** Something else ends it, as a restart of the host does. */
    public void halt(String instanceId) {
        machines.get(instanceId).running = false;
    }

    /** It shuts down, restarts or breaks by itself. */
    public void end(String instanceId, MachineEvent how) {
        FakeMachine machine = machines.get(instanceId);
        machine.running = how == MachineEvent.REBOOTED;
        machine.observer.orElseThrow().ended(instanceId, how);
    }

    public MachineObserver observer(String instanceId) {
        return machines.get(instanceId).observer.orElseThrow();
    }

    /** A machine that no instance asked for. */
    public void plant(String instanceId, MachineOrder like) {
        machines.put(instanceId, new FakeMachine(like));
    }

    private void called(String call, String instanceId) {
        calls.add(call + " " + instanceId);
        CountDownLatch gate = gates.get(call);
        if (gate != null) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        refusal.ifPresent(why -> {
            throw new MachineHostException(why);
        });
    }

    @Override
    public void start(MachineOrder order, MachineObserver observer) {
        called("start", order.instanceId());
        FakeMachine machine = machines.get(order.instanceId());
        if (machine == null) {
            if (order.hasDisk()) {
                throw new MachineHostException("its disk is gone");
            }
            machine = new FakeMachine(order);
            machines.put(order.instanceId(), machine);
            observer.imageKnown(order.instanceId(), new Life.MachineImage("Fake Linux", Optional.empty()));
        }
        machine.order = order;
        machine.observer = Optional.of(observer);
        machine.running = true;
    }

    @Override
    public boolean resume(MachineOrder order, MachineObserver observer) {
        called("resume", order.instanceId());
        FakeMachine machine = machines.get(order.instanceId());
        if (machine == null) {
            return false;
        }
        machine.observer = Optional.of(observer);
        return machine.running;
    }

    @Override
    public void stop(String instanceId) {
        called("stop", instanceId);
        if (machines.containsKey(instanceId)) {
            machines.get(instanceId).running = false;
        }
    }

    @Override
    public void reboot(String instanceId) {
        called("reboot", instanceId);
        end(instanceId, MachineEvent.REBOOTED);
    }

    @Override
    public void remove(String instanceId) {
        called("remove", instanceId);
        machines.remove(instanceId);
    }

    @Override
    public void setEgress(MachineOrder order) {
        called("egress=" + order.network().egress(), order.instanceId());
        machines.get(order.instanceId()).order = order;
    }

    @Override
    public ExecResult exec(String instanceId, List<String> command, Duration limit) {
        called("exec", instanceId);
        return new ExecResult(1, "", "this machine is only noted");
    }

    @Override
    public Optional<ConsoleRecord> console(String instanceId, int mostBytes) {
        called("console", instanceId);
        return machines.containsKey(instanceId)
                ? Optional.of(new ConsoleRecord("ZmFrZSBjb25zb2xlCg==", Instant.EPOCH))
                : Optional.empty();
    }

    @Override
    public List<String> known(String area) {
        called("known", area);
        return machines.entrySet().stream()
                .filter(entry -> entry.getValue().order.area().equals(area))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        forgetObservers();
    }
}
