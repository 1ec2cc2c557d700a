package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import java.util.Optional;

/**
 * A new machine takes the place of the old one. Sources: "Update behaviors of stack resources" and "UpdateReplacePolicy attribute"
 * in the CloudFormation user guide: the new one is made first, then the old one is deleted, unless it is to be retained; {@link
 * Losses}.
 */
final class Replaced extends OutcomeRule {
    Replaced() {
        super(
                "machine-replaced",
                Level.NOTE,
                "A machine is replaced",
                "CloudFormation makes a new machine, on which the user data run as on any new one, and then deletes the old one."
                        + " What was only on the old one is lost: its root volume, instance store volumes, its addresses.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        boolean isMachine = machine.kind() == MachineKind.INSTANCE || machine.kind() == MachineKind.AUTO_SCALING_GROUP;
        if (!isMachine) {
            return Optional.empty();
        }
        Optional<Machine> predecessor = Fates.predecessor(comparison, machine);
        if (predecessor.isPresent()) {
            return Optional.of(finding(
                            Outcome.REPLACED,
                            comparison,
                            machine,
                            "A new machine takes the place of `"
                                    + predecessor.get().logicalId() + "`, "
                                    + runs(machine) + " "
                                    + after(comparison, predecessor.get(), machine, Optional.empty()),
                            "")
                    .with(new io.github.bootproof.check.finding.ScriptChange(
                            predecessor.get().before().map(script -> script.readable()),
                            machine.after().map(script -> script.readable()),
                            machine.unknownOfScript())));
        }
        if (Fates.replaced(comparison, machine) != Certainty.YES) {
            return Optional.empty();
        }
        Finding finding = finding(
                Outcome.REPLACED,
                comparison,
                machine,
                "A new machine is made, " + runs(machine) + " " + after(comparison, machine, machine, machine.is()),
                "");
        // Where a launch template's version is named so, that is what is wanted.
        boolean byItsLaunchTemplate =
                Certainty.ofProperty(comparison, machine.change().orElseThrow(), "LaunchTemplate") == Certainty.YES;
        return Optional.of(byItsLaunchTemplate ? finding : finding.with(Level.WARNING));
    }

    private static String runs(Machine machine) {
        return machine.after().isPresent()
                ? "and its user data run there at the first boot."
                : "which has no user data to run.";
    }

    /**
     * What becomes of the old one.
     *
     * @param declaration whose {@code UpdateReplacePolicy} counts; empty when not that policy but the removal decides
     */
    static String after(
            Comparison comparison, Machine old, Machine machine, Optional<ResourceDeclaration> declaration) {
        if (machine.kind() == MachineKind.AUTO_SCALING_GROUP) {
            return "Then the old group is deleted with its machines.";
        }
        String addresses = Losses.ofAddresses(comparison, machine);
        boolean retained = declaration.isPresent()
                ? Losses.isRetained(declaration.get().updateReplacePolicy())
                : old.was()
                        .map(ResourceDeclaration::deletionPolicy)
                        .filter(Losses::isRetained)
                        .isPresent();
        if (retained) {
            return "The old one is kept and goes on running outside of the stack (`"
                    + (declaration.isPresent() ? "UpdateReplacePolicy" : "DeletionPolicy") + "`). " + addresses;
        }
        return "Then the old one is deleted. " + Losses.ofDeletion(comparison, old) + " " + addresses;
    }
}
