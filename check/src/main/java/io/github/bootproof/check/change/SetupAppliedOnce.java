package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.RestartEffect;
import io.github.bootproof.check.machine.RestartEffect.When;
import io.github.bootproof.userdata.setup.GivenSetup;
import java.util.Optional;

/**
 * The user data are a payload of Bootproof's, which applies each version of a setup once. Source: {@link
 * io.github.bootproof.userdata.setup.SetupPayload}.
 */
final class SetupAppliedOnce extends RestartRule {
    SetupAppliedOnce() {
        super(
                "setup-applied-once",
                Level.NOTE,
                "The changed setup is applied once, at the restart",
                "The user data are a payload of Bootproof's: the instance restarts, and the changed setup is applied in the final"
                        + " stage of that boot, and not at later boots.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine, RestartEffect effect) {
        if (!effect.has(When.ONCE_FOR_EACH_VERSION) || !effect.thatDoNotRun().isEmpty()) {
            return Optional.empty();
        }
        String version = machine.unknownOfScript().isEmpty()
                ? effect.setup()
                        .map(GivenSetup::shortVersion)
                        .map(text -> " (version " + text + ")")
                        .orElse("")
                : "";
        return Optional.of(finding(
                Outcome.RESTARTS_APPLIED_ONCE,
                comparison,
                machine,
                stopped(machine) + " The changed setup" + version + " is applied at that boot, once."
                        + besides(comparison, machine, effect),
                ""));
    }
}
