package io.github.bootproof.check.change;

import io.github.bootproof.check.change.GroupUpdate.Policy;
import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.machine.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The machines of an Auto Scaling group are replaced by its update policy. Source: that of {@link GroupUpdate}; "Launch", "Terminate"
 * and "AddToLoadBalancer" must not be suspended: AWS re:Post, "How do I update an Auto Scaling group when I update my CloudFormation
 * stack?".
 */
final class Rolls extends OutcomeRule {
    private static final Set<String> NEEDED = Set.of("Launch", "Terminate", "AddToLoadBalancer");

    Rolls() {
        super(
                "group-rolls",
                Level.NOTE,
                "The machines of a group are replaced",
                "The group has an update policy, so CloudFormation replaces its machines by new ones, on which the user data run.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (machine.kind() != MachineKind.AUTO_SCALING_GROUP || !machine.isModified()) {
            return Optional.empty();
        }
        GroupUpdate update = GroupUpdate.of(comparison, machine);
        if (update.made() == Certainty.NO || update.policy() == Policy.NONE) {
            return Optional.empty();
        }
        if (update.made() == Certainty.MAYBE) {
            return Optional.of(finding(
                            Outcome.MAY_CHANGE,
                            comparison,
                            machine,
                            "Whether its machines are replaced is known only at the deployment: its update policy acts when what"
                                    + " they are made of becomes another.",
                            "")
                    .with(Level.WARNING));
        }
        return Optional.of(
                update.policy() == Policy.REPLACING
                        ? finding(
                                Outcome.ROLLS,
                                comparison,
                                machine,
                                "A new group with new machines, on which the user data run, takes the place of this one, which is"
                                        + " then deleted with its machines (`AutoScalingReplacingUpdate`).",
                                "")
                        : rolling(comparison, machine, update));
    }

    private Finding rolling(Comparison comparison, Machine machine, GroupUpdate update) {
        boolean signals = update.setting("WaitOnResourceSignals", "false").equals("true");
        String pause = update.setting("PauseTime", signals ? "PT5M" : "PT0S");
        String message = "Its machines are replaced by new ones, on which the user data run, at most "
                + update.setting("MaxBatchSize", "1") + " at a time, while at least "
                + update.setting("MinInstancesInService", "0") + " are in service (`AutoScalingRollingUpdate`). "
                + (signals
                        ? "Each batch waits up to " + pause + " for signals from the new machines."
                        : "It does not wait for signals, so that a script that fails does not fail the deployment.");
        List<String> problems = problems(machine, update, signals, pause);
        Finding finding = finding(Outcome.ROLLS, comparison, machine, message + String.join("", problems), "");
        return problems.isEmpty() ? finding : finding.with(Level.WARNING);
    }

    private static List<String> problems(Machine machine, GroupUpdate update, boolean signals, String pause) {
        var problems = new ArrayList<String>();
        List<String> suspended = update.suspended().filter(NEEDED::contains).toList();
        if (!suspended.isEmpty()) {
            problems.add(" But its policy suspends " + Words.list(suspended)
                    + ", without which it cannot replace machines.");
        }
        Optional<Integer> least = number(update.setting("MinInstancesInService", "0"));
        Optional<Integer> most =
                Values.text(machine.propertiesAfter(), "MaxSize").flatMap(Rolls::number);
        if (least.isPresent() && most.isPresent() && least.get() >= most.get()) {
            problems.add(" But `MinInstancesInService` is not less than `MaxSize`, so that the update fails.");
        }
        boolean sends = machine.after().map(Script::text).filter(Rolls::signals).isPresent();
        if (signals && !sends) {
            problems.add(" But nothing in the user data sends a signal (`cfn-signal`), so that the update fails after "
                    + pause + ".");
        }
        return problems;
    }

    private static boolean signals(String script) {
        return script.contains("cfn-signal") || script.contains("signal-resource") || script.contains("SignalResource");
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
