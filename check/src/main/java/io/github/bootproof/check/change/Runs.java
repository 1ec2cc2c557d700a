package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import java.util.Optional;

/** A new machine. Source: cloud-init's documentation, "First boot determination". */
final class Runs extends OutcomeRule {
    Runs() {
        super(
                "machine-new",
                Level.NOTE,
                "A new machine",
                "The machine is made anew, and its user data run at its first boot.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (!machine.isAdded()) {
            return Optional.empty();
        }
        boolean script = machine.after().isPresent();
        String message = switch (machine.kind()) {
            case INSTANCE ->
                script ? "A new machine: its user data run at its first boot." : "A new machine without user data.";
            case AUTO_SCALING_GROUP -> script ? "A new group: the user data run on its machines." : "A new group.";
            case LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION ->
                "New" + (script ? ": its user data run on the machines that are made of it." : ".");
        };
        return Optional.of(finding(Outcome.RUNS, comparison, machine, message, ""));
    }
}
