package io.github.bootproof.constructs;

import io.github.bootproof.userdata.setup.SetupSettings;
import java.time.Duration;

/**
 * How a setup is applied and how long that may take.
 *
 * @param timeLimit for all runs of one version together
 * @param bootLimit until a version begins to run
 * @param attempts how often a version is begun again after an interruption, the first time included
 * @param reboots how often a version may ask for a reboot
 */
record SetupLimits(ApplyChanges way, Duration timeLimit, Duration bootLimit, int attempts, int reboots) {
    /** CloudFormation waits for a custom resource for an hour at most; the rest is for the answer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(55);

    /** For the answer, once the wait is over. */
    private static final Duration ANSWER = Duration.ofMinutes(3);

    static final SetupLimits DEFAULT = new SetupLimits(
            ApplyChanges.ONCE_AT_RESTART,
            SetupSettings.DEFAULT.timeLimit(),
            Duration.ofMinutes(10),
            SetupSettings.DEFAULT.attempts(),
            SetupSettings.DEFAULT.reboots());

    SetupLimits {
        Duration wait = timeLimit.plus(bootLimit);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("timeLimit and bootLimit are " + wait.toMinutes()
                    + " minutes together. A deployment cannot wait for a setup longer than " + LONGEST_WAIT.toMinutes()
                    + " minutes, since CloudFormation waits for a custom resource for an hour at most.");
        }
    }

    /** How long a deployment waits for a version, in seconds. */
    long waitSeconds() {
        return timeLimit.plus(bootLimit).toSeconds();
    }

    /** After which CloudFormation gives up, in case that nobody answers; in seconds. */
    long serviceTimeoutSeconds() {
        return waitSeconds() + ANSWER.toSeconds();
    }

    SetupSettings settings(String reportPrefix) {
        return SetupSettings.DEFAULT
                .withReportPrefix(reportPrefix)
                .withTimeLimit(timeLimit)
                .withAttempts(attempts)
                .withReboots(reboots);
    }
}
