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
 * The trap: the instance restarts with new user data, and cloud-init writes the new script to disk and does not run it. Source:
 * cloud-init's {@code scripts-user} runs once for an instance id ("Module frequency" in its documentation; seen on booted machines).
 */
final class ScriptNotRun extends RestartRule {
    ScriptNotRun() {
        super(
                "script-not-run",
                Level.TRAP,
                "The new script will not run",
                "A change of the user data of an instance stops and starts it. cloud-init runs scripts, and most of what cloud-config"
                        + " asks for, once for an instance: at its first boot. The deployment succeeds, and nothing of the"
                        + " new script has run.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine, RestartEffect effect) {
        if (effect.thatDoNotRun().isEmpty() || !effect.thatRun().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(finding(
                Outcome.RESTARTS_NOT_RUN,
                comparison,
                machine,
                stopped(machine) + " The deployment succeeds, and the new user data do not take effect: " + why(effect)
                        + besides(comparison, machine, effect),
                isUnknown(effect) ? "Begin a script with `#!` and its interpreter. " + REMEDY : REMEDY));
    }

    private static boolean isUnknown(RestartEffect effect) {
        return effect.changed().stream().allMatch(part -> part.when() == When.NEVER);
    }

    private static String why(RestartEffect effect) {
        if (isUnknown(effect)) {
            return "cloud-init does not know what to do with them, at any boot.";
        }
        String included = effect.has(When.INCLUDED)
                ? " What an include fetches is not known here: of it, only boothooks and `bootcmd` run."
                : "";
        return Words.list(effect.thatDoNotRun())
                + Words.verb(effect.thatDoNotRun(), " runs", " run")
                + " once for an instance, and this one has had its first"
                + " boot." + included;
    }
}
