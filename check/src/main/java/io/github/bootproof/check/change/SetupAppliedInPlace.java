package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.cloudformation.plan.ResourceChange.Action;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.Optional;

/**
 * A setup of Bootproof's constructs that is applied on the running instance: a custom resource sends it by Run Command when its
 * {@code Contents} change. Source: the constructs' own custom resource, {@code Custom::BootproofSetup}, which has a {@code Payload}
 * only when the setup is applied so.
 */
final class SetupAppliedInPlace extends OutcomeRule {
    private static final String TYPE = "Custom::BootproofSetup";

    SetupAppliedInPlace() {
        super(
                "setup-applied-in-place",
                Level.NOTE,
                "The changed setup is applied on the running machine",
                "The setup is sent to the instance by Systems Manager and applied there once, without a restart. A setup that fails"
                        + " fails the deployment.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        boolean stays = machine.kind() == MachineKind.INSTANCE
                && !machine.isAdded()
                && !machine.isRemoved()
                && Fates.replaced(comparison, machine) == Certainty.NO;
        if (!stays) {
            return Optional.empty();
        }
        return comparison.model().resources().values().stream()
                .filter(resource -> resource.type().equals(TYPE))
                .filter(resource -> resource.properties().containsKey("Payload"))
                .filter(resource -> isOf(comparison, resource, machine))
                .flatMap(resource -> applied(comparison, resource, machine).stream())
                .findFirst();
    }

    private static boolean isOf(Comparison comparison, ResourceDeclaration resource, Machine machine) {
        Expression instance = resource.properties().get("InstanceId");
        return instance != null
                && comparison.model().references(instance).anyMatch(new Reference.ToName(machine.logicalId())::equals);
    }

    private Optional<Finding> applied(Comparison comparison, ResourceDeclaration setup, Machine machine) {
        Certainty changes = comparison
                .change(setup.logicalId())
                .map(change -> change.action() == Action.ADD
                        ? Certainty.YES
                        : Certainty.ofProperty(comparison, change, "Contents"))
                .orElse(Certainty.NO);
        if (changes == Certainty.NO) {
            return Optional.empty();
        }
        String message = changes == Certainty.YES
                ? "The changed setup is applied once, by Run Command, on the machine as it runs."
                : "If the setup turns out to be another, it is applied once, by Run Command, on the machine as it runs.";
        return Optional.of(
                Fates.restarts(comparison, machine) == Certainty.NO
                        ? finding(Outcome.APPLIED_IN_PLACE, comparison, machine, message, "")
                        : Finding.of(this, machine.subject(), message, ""));
    }
}
