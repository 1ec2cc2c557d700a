package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.machines.MachineEvent;

/** Told what machines do of themselves. Calls for one machine come one after another, but on any thread. */
public interface MachineObserver {
    /** What it boots is known. */
    void imageKnown(String instanceId, Life.MachineImage image);

    /** Its image is being made, which takes a while the first time. */
    void progress(String instanceId, String what);

    /** It was shut down, restarted, or ended otherwise, from inside: POWERED_OFF, REBOOTED or CRASHED. */
    void ended(String instanceId, MachineEvent how);

    /** A boot is over, or it was waited for long enough. */
    void booted(String instanceId, BootReport report);

    void engineLost(String instanceId, String problem);

    void engineFound(String instanceId);
}
