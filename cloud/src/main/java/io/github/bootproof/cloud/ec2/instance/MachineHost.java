package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.machines.engine.ExecResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where machines come from. All methods block until it is done; a refusal is a {@link MachineHostException}. Calls for one machine
 * come one after another, calls for several at the same time.
 */
public interface MachineHost extends AutoCloseable {

    /** Makes the machine of an order, or finds it again, and starts it; returns when its init runs. A running one is left running. */
    void start(MachineOrder order, MachineObserver observer);

    /**
     * Looks after a machine that an earlier process started and that still runs, from now on.
     *
     * @return false when there is none, or it does not run
     */
    boolean resume(MachineOrder order, MachineObserver observer);

    /** Shuts it down; an absent one, or one that does not run, is fine. */
    void stop(String instanceId);

    /** Restarts it by its own init, or hard where that does not listen. */
    void reboot(String instanceId);

    /** Ends it and removes its disk, and its network with the last machine in it; an absent one is fine. */
    void remove(String instanceId);

    /** Opens or closes the way to the outside of a running machine. */
    void setEgress(MachineOrder order);

    /**
     * Runs a command on a running machine, as root, to its end. Several at the same time are fine.
     *
     * @param limit after which it is waited for no more: that is a refusal, and the command goes on
     */
    ExecResult exec(String instanceId, List<String> command, Duration limit);

    /** The end of what it wrote to its console; empty when there is no machine. */
    Optional<ConsoleRecord> console(String instanceId, int mostBytes);

    /** The ids of the machines of an area, whoever made them. */
    List<String> known(String area);

    /** Waits as long as an engine that did not answer is to be left alone before it is asked again. */
    void awaitEngine() throws InterruptedException;

    /** Gives all machines up; they go on without us. */
    @Override
    void close();
}
