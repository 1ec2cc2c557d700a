package io.github.bootproof.cloud.ec2.instance;

import java.time.Instant;
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

    /** The end of what it wrote to its console; empty when there is no machine. */
    Optional<Console> console(String instanceId, int mostBytes);

    /** The ids of the machines of an area, whoever made them. */
    List<String> known(String area);

    /** Gives all machines up; they go on without us. */
    @Override
    void close();

    /** What a machine wrote, in base64, and when it was read. */
    record Console(String base64, Instant at) {}
}
