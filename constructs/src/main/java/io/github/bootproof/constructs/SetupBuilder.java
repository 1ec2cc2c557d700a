package io.github.bootproof.constructs;

import software.amazon.awscdk.Duration;

/**
 * What can be said of each setup: how changes are applied, and the limits.
 *
 * @param <B> the builder itself
 */
abstract class SetupBuilder<B> {
    private ApplyChanges way = SetupLimits.DEFAULT.way();
    private java.time.Duration timeLimit = SetupLimits.DEFAULT.timeLimit();
    private java.time.Duration bootLimit = SetupLimits.DEFAULT.bootLimit();
    private int attempts = SetupLimits.DEFAULT.attempts();
    private int reboots = SetupLimits.DEFAULT.reboots();

    abstract B self();

    SetupLimits limits() {
        return new SetupLimits(way, timeLimit, bootLimit, attempts, reboots);
    }

    /** How a changed setup gets onto an instance that is there already; by default {@link ApplyChanges#ONCE_AT_RESTART}. */
    public B applyChanges(ApplyChanges way) {
        this.way = way;
        return self();
    }

    /**
     * For all scripts and all runs of one version together, 10 minutes by default. What runs then is ended, and the setup has failed.
     * With {@link #bootLimit} at most 55 minutes.
     */
    public B timeLimit(Duration limit) {
        timeLimit = java.time.Duration.ofSeconds(limit.toSeconds().longValue());
        return self();
    }

    /**
     * How much longer a deployment waits, for the boot: the operating system, a cloud-config, and reboots that the setup asks for; 10 minutes by
     * default. An instance that has not reported the end of its setup by then fails the deployment.
     */
    public B bootLimit(Duration limit) {
        bootLimit = java.time.Duration.ofSeconds(limit.toSeconds().longValue());
        return self();
    }

    /**
     * How often a version is begun again after it was interrupted (a power cut, a kill, a reboot that it made itself), the first time included;
     * 3 by default. A script that fails is not run again.
     */
    public B attempts(int number) {
        attempts = number;
        return self();
    }

    /** How often a version may ask for a reboot by exit code 194; 10 by default. */
    public B reboots(int number) {
        reboots = number;
        return self();
    }
}
