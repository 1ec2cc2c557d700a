package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.cloudformation.plan.Impact;
import java.util.Optional;

/**
 * What is left of modifications: the machine goes on running. Source: "Update requires: No interruption" in the CloudFormation
 * template reference.
 */
final class ChangedInPlace extends OutcomeRule {
    ChangedInPlace() {
        super(
                "changed-in-place",
                Level.NOTE,
                "A machine is changed while it runs",
                "The properties that change can be changed without an interruption. No script runs.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (!machine.isModified()) {
            return Optional.empty();
        }
        boolean touched = machine.change().orElseThrow().atMost() != Impact.NONE;
        return Optional.of(finding(
                Outcome.CHANGED_IN_PLACE,
                comparison,
                machine,
                touched
                        ? Words.capital(Words.a(machine)) + " is changed without an interruption; no script runs."
                        : "Only what the template notes about " + Words.a(machine)
                                + " changes, and nothing happens to it.",
                ""));
    }
}
