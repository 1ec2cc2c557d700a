package io.github.bootproof.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Plain user data on AWS: nobody has seen whether they ran. The file {@code part-001} on the instance tells nothing either, since
 * cloud-init writes it at each boot; only times tell something.
 *
 * <p>By EC2's API reference, Instance: {@code LaunchTime} is "the time that the instance was last launched", that is started; "to
 * determine the time that instance was first launched, see the attachment time of the primary network interface". By EC2's user guide
 * user data can be changed only while an instance is stopped, so that one that was never stopped has those that it was launched with.
 *
 * @param firstLaunched empty when EC2 does not say
 * @param lastLaunched when it was started last
 * @param problem why the user data could not be read
 */
record UnseenUserData(
        Optional<Instant> firstLaunched, Instant lastLaunched, boolean isRunning, Optional<String> problem)
        implements ScriptFate {
    /**
     * By how much both times may differ at one and the same launch. Guess: in the examples of EC2's references they are the same second;
     * a stop and a start take longer than this.
     */
    private static final Duration ONE_LAUNCH = Duration.ofSeconds(5);

    static UnseenUserData of(Instance instance, Optional<String> problem) {
        Optional<Instant> first = instance.networkInterfaces().stream()
                .filter(networkInterface -> networkInterface.attachment() != null
                        && Integer.valueOf(0)
                                .equals(networkInterface.attachment().deviceIndex())
                        && networkInterface.attachment().attachTime() != null)
                .map(networkInterface -> networkInterface.attachment().attachTime())
                .findFirst();
        return new UnseenUserData(
                first, instance.launchTime(), "running".equals(instance.state().nameAsString()), problem);
    }

    @Override
    public String label() {
        return "user data";
    }

    private boolean neverStopped() {
        return isRunning
                && firstLaunched
                        .filter(first ->
                                Duration.between(first, lastLaunched).abs().compareTo(ONE_LAUNCH) <= 0)
                        .isPresent();
    }

    @Override
    public List<String> words(ZoneId zone) {
        if (problem.isPresent()) {
            return List.of("unknown: " + problem.get());
        }
        String times = neverStopped()
                ? "they are those that it was launched with at " + Times.shown(lastLaunched, zone)
                        + ", since it has not been stopped; whether they succeeded is unknown"
                : firstLaunched
                                .map(first -> "launched first at " + Times.shown(first, zone) + ", ")
                                .orElse("")
                        + "started last at " + Times.shown(lastLaunched, zone)
                        + ": they may have been changed in between, and plain scripts do not run again";
        return List.of("unknown whether they have run", times);
    }

    @Override
    public List<String> lastLines() {
        return List.of();
    }

    @Override
    public Optional<String> advice() {
        return problem.isPresent()
                ? Optional.of("allow ec2:DescribeInstanceAttribute")
                : Optional.of(
                        "/var/log/cloud-init-output.log on the instance has what they wrote; PreconfiguredInstance reports"
                                + " which version it has applied");
    }

    @Override
    public Map<String, Object> json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("outcome", "unknown");
        firstLaunched.ifPresent(first -> members.put("firstLaunched", first.toString()));
        members.put("lastLaunched", lastLaunched.toString());
        members.put("neverStopped", neverStopped());
        problem.ifPresent(words -> members.put("problem", words));
        return members;
    }
}
