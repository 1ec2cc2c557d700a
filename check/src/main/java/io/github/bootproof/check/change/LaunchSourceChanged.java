package io.github.bootproof.check.change;

import io.github.bootproof.check.change.GroupUpdate.Policy;
import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A launch template or configuration that changes: what that means is decided by what is made of it. Source: AWS::EC2::LaunchTemplate
 * (a changed {@code LaunchTemplateData} makes a new version) and AWS::AutoScaling::LaunchConfiguration (replaced) in the
 * CloudFormation template reference. Neither touches a running machine.
 */
final class LaunchSourceChanged extends OutcomeRule {
    LaunchSourceChanged() {
        super(
                "launch-source-changed",
                Level.NOTE,
                "A launch template or configuration changes",
                "A change of a launch template makes a new version of it; a launch configuration is replaced. That alone touches no"
                        + " running machine: it depends on the instances and groups that are made of it.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        boolean isSource =
                machine.kind() == MachineKind.LAUNCH_TEMPLATE || machine.kind() == MachineKind.LAUNCH_CONFIGURATION;
        if (!isSource || !machine.isModified()) {
            return Optional.empty();
        }
        return switch (Certainty.ofLaunch(comparison, machine.logicalId())) {
            case NO -> Optional.empty();
            case MAYBE ->
                Optional.of(finding(
                        Outcome.MAY_CHANGE,
                        comparison,
                        machine,
                        "Whether it becomes another is known only at the deployment.",
                        ""));
            case YES -> Optional.of(changes(comparison, machine));
        };
    }

    private Finding changes(Comparison comparison, Machine machine) {
        String what = machine.kind() == MachineKind.LAUNCH_TEMPLATE
                ? "It gets a new version."
                : "A new launch configuration takes its place.";
        List<Machine> users = comparison.madeOf(machine.logicalId());
        List<String> replaced = new ArrayList<>();
        List<String> rolled = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (Machine user : users) {
            if (user.isAdded()) {
                added.add("`" + user.logicalId() + "`");
            } else if (Fates.replaced(comparison, user) == Certainty.YES) {
                replaced.add("`" + user.logicalId() + "`");
            } else if (rolls(comparison, user)) {
                rolled.add("`" + user.logicalId() + "`");
            }
        }
        if (!rolled.isEmpty() || !replaced.isEmpty() || !added.isEmpty()) {
            var taken = new ArrayList<String>(added);
            taken.addAll(replaced);
            taken.addAll(rolled);
            Outcome outcome = !rolled.isEmpty()
                    ? Outcome.ROLLS
                    : !replaced.isEmpty() ? Outcome.REPLACED : Outcome.NEW_MACHINES_ONLY;
            return finding(
                    outcome,
                    comparison,
                    machine,
                    what + " New machines of " + Words.list(taken) + " are made of it.",
                    "");
        }
        Finding finding = finding(
                Outcome.NEW_MACHINES_ONLY,
                comparison,
                machine,
                what + " No running machine is touched"
                        + (users.isEmpty() ? ", and nothing in this template is made of it." : "."),
                "");
        return users.isEmpty() && machine.scriptDiffers() ? finding.with(Level.WARNING) : finding;
    }

    private static boolean rolls(Comparison comparison, Machine user) {
        if (user.kind() != MachineKind.AUTO_SCALING_GROUP) {
            return false;
        }
        GroupUpdate update = GroupUpdate.of(comparison, user);
        return update.made() == Certainty.YES && update.policy() != Policy.NONE;
    }
}
