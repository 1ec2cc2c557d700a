package io.github.bootproof.cloud.ec2.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an instance is in its life.
 *
 * @param launchTime of the latest start
 * @param changedAt when its state changed last
 * @param reason why it is in it; running ones have none
 * @param hasDisk whether it ran before, so that its machine's disk holds something
 * @param problem why its status check fails, for people
 * @param image what its machine boots, once that is known
 */
public record Life(
        LifeState state,
        Instant launchTime,
        Instant changedAt,
        Optional<Reason> reason,
        Reachability reachability,
        boolean hasDisk,
        Optional<String> problem,
        Optional<MachineImage> image) {

    /**
     * What a machine really boots.
     *
     * @param title for people: {@code Debian 12}
     * @param standIn how it differs from what was asked for, in one line, when it stands in for another image
     */
    public record MachineImage(String title, Optional<String> standIn) {}

    static Life begin(Instant now) {
        return new Life(
                LifeState.PENDING,
                now,
                now,
                Optional.of(Reason.pending()),
                Reachability.INITIALIZING,
                false,
                Optional.empty(),
                Optional.empty());
    }

    Life in(LifeState newState, Instant now, Optional<Reason> newReason) {
        return new Life(
                newState,
                newState == LifeState.PENDING && state == LifeState.STOPPED ? now : launchTime,
                newState == state ? changedAt : now,
                newReason,
                reachability,
                hasDisk || newState == LifeState.RUNNING,
                problem,
                image);
    }

    Life with(Reachability newReachability, Optional<String> newProblem) {
        return new Life(state, launchTime, changedAt, reason, newReachability, hasDisk, newProblem, image);
    }

    Life with(MachineImage newImage) {
        return new Life(state, launchTime, changedAt, reason, reachability, hasDisk, problem, Optional.of(newImage));
    }
}
