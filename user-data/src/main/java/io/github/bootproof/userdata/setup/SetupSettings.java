package io.github.bootproof.userdata.setup;

import java.time.Duration;
import java.util.Optional;

/**
 * How a setup is run and reported. A change of these alone does not run it again.
 *
 * @param reportPrefix where the result goes: the SSM parameter {@code <prefix>/<instance id>}. Begins with a slash; may
 *     have tokens. Empty: nothing is reported
 * @param timeLimit for all runs of one version together, at least a second; what runs then is ended and the setup has failed
 * @param attempts how often one version is begun again after it was interrupted (power cut, kill, a reboot of its own),
 *     the first time included; at least 1
 * @param reboots how often one version may ask for a reboot by exit code 194; at least 0
 */
public record SetupSettings(Optional<String> reportPrefix, Duration timeLimit, int attempts, int reboots) {

    /** No report, 10 minutes, 3 attempts, 10 reboots. */
    public static final SetupSettings DEFAULT = new SetupSettings(Optional.empty(), Duration.ofMinutes(10), 3, 10);

    public SetupSettings withReportPrefix(String prefix) {
        return new SetupSettings(Optional.of(prefix), timeLimit, attempts, reboots);
    }

    public SetupSettings withTimeLimit(Duration limit) {
        return new SetupSettings(reportPrefix, limit, attempts, reboots);
    }

    public SetupSettings withAttempts(int number) {
        return new SetupSettings(reportPrefix, timeLimit, number, reboots);
    }

    public SetupSettings withReboots(int number) {
        return new SetupSettings(reportPrefix, timeLimit, attempts, number);
    }
}
