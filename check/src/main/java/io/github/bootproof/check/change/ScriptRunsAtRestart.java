package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.RestartEffect;
import io.github.bootproof.check.machine.RestartEffect.When;
import java.util.Optional;

/**
 * All that changed in the user data runs at the restart: because it runs at every boot, or because it runs once and has not run on
 * this instance yet. Source: {@link io.github.bootproof.check.machine.RestartEffects}.
 */
final class ScriptRunsAtRestart extends RestartRule {
    ScriptRunsAtRestart() {
        super(
                "script-runs-at-restart",
                Level.NOTE,
                "What changed runs at the restart",
                "The instance restarts with new user data, and all that changed in them runs: boothooks, `bootcmd`, per-boot scripts"
                        + " and modules that are set to `always` run at every boot; a module of cloud-config that runs once"
                        + " and had nothing to do before runs now.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine, RestartEffect effect) {
        if (effect.thatRun().isEmpty() || !effect.thatDoNotRun().isEmpty()) {
            return Optional.empty();
        }
        boolean first = effect.has(When.FIRST_TIME) || effect.has(When.UNMARKED);
        Finding finding = finding(
                Outcome.RESTARTS_AND_RUNS,
                comparison,
                machine,
                stopped(machine) + " " + Words.capital(Words.list(effect.thatRun()))
                        + Words.verb(effect.thatRun(), " runs", " run") + (first ? " then" : " then, as at every boot")
                        + "." + (first ? once(effect) : "") + besides(comparison, machine, effect),
                first ? REMEDY : "");
        return Optional.of(first ? finding.with(Level.WARNING) : finding);
    }

    private static String once(RestartEffect effect) {
        if (!effect.has(When.FIRST_TIME)) {
            return " From now on it is to run once for an instance. It ran at every boot before, which leaves no mark that it has"
                    + " run, so that it runs once more, and not again when it changes.";
        }
        return " What runs once for an instance has had nothing to do on this one before, so that it runs now, and not again when"
                + " it changes. That is so with cloud-init from 22.4, and not with the 22.2 of Amazon Linux 2023.";
    }
}
