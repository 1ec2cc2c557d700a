package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.RestartEffect;
import io.github.bootproof.check.machine.RestartEffect.When;
import io.github.bootproof.check.machine.RestartEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instance that restarts with nothing new to run: another property changed, or parts were only removed. */
final class RestartsForAnotherReason extends RestartRule {
    RestartsForAnotherReason() {
        super(
                "restarts",
                Level.NOTE,
                "A machine restarts",
                "The instance is stopped and started, because a property changed for which that is needed. Scripts that run once"
                        + " for an instance do not run again.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine, RestartEffect effect) {
        List<String> everyBoot = RestartEffects.atEveryBoot(machine.after());
        String runs = everyBoot.isEmpty()
                ? " No script runs again."
                : " No script runs again, except what runs at every boot: " + Words.list(everyBoot) + ".";
        return Optional.of(finding(
                Outcome.RESTARTS,
                comparison,
                machine,
                stopped(machine)
                        + ofUserData(comparison, machine, effect)
                        + runs
                        + besides(comparison, machine, effect),
                ""));
    }

    private static String ofUserData(Comparison comparison, Machine machine, RestartEffect effect) {
        if (Fates.userData(comparison, machine) != Certainty.YES) {
            return "";
        }
        var sentences = new ArrayList<String>();
        if (effect.has(When.APPLIED_ALREADY)) {
            sentences.add(" The setup is the version that was applied, so that it is not applied again.");
        } else if (!effect.removed().isEmpty()) {
            sentences.add(" From the user data, " + Words.list(effect.removed())
                    + Words.verb(effect.removed(), " is", " are") + " removed; what was done by"
                    + Words.verb(effect.removed(), " it", " them") + " stays done.");
        } else {
            sentences.add(" Nothing that the user data run is new.");
        }
        return String.join("", sentences);
    }
}
