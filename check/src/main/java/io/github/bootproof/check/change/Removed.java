package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.cloudformation.plan.ResourceChange.PolicyAction;
import java.util.Optional;

/**
 * A machine that is in the new template no more. Source: "DeletionPolicy attribute" in the CloudFormation user guide: deleted, or
 * with {@code Retain} left as it is.
 */
final class Removed extends OutcomeRule {
    Removed() {
        super(
                "machine-removed",
                Level.NOTE,
                "A machine leaves the stack",
                "The machine is in the new template no more, so CloudFormation deletes it, and its root volume with it, unless its"
                        + " DeletionPolicy is Retain.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (!machine.isRemoved()) {
            return Optional.empty();
        }
        boolean kept = machine.change().orElseThrow().policyAction().equals(Optional.of(PolicyAction.RETAIN));
        String what = Words.capital(Words.a(machine));
        if (kept) {
            return Optional.of(finding(
                    Outcome.REMOVED,
                    comparison,
                    machine,
                    what + " leaves the stack and is left as it is (`DeletionPolicy`).",
                    machine.kind() == MachineKind.INSTANCE
                            ? "It goes on running, and costs, until you terminate it."
                            : ""));
        }
        String lost = machine.kind() == MachineKind.INSTANCE ? " " + Losses.ofDeletion(comparison, machine) : "";
        String when = Fates.successor(comparison, machine)
                .map(other -> " once `" + other.logicalId() + "`, which takes its place, is there")
                .orElse("");
        return Optional.of(finding(Outcome.REMOVED, comparison, machine, what + " is deleted" + when + "." + lost, ""));
    }
}
