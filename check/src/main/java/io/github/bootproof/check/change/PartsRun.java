package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.RestartEffect;
import java.util.Optional;

/**
 * Of what changed in the user data, one part takes effect at the restart and another does not. Source: as of {@link ScriptNotRun};
 * boothooks, {@code bootcmd}, per-boot scripts and modules set to {@code always} run at every boot.
 */
final class PartsRun extends RestartRule {
    PartsRun() {
        super(
                "script-runs-in-part",
                Level.TRAP,
                "Only a part of what changed runs",
                "The instance restarts with new user data. Of what changed in them, some runs at every boot and takes effect, and"
                        + " some runs once for an instance and does not.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine, RestartEffect effect) {
        if (effect.thatDoNotRun().isEmpty() || effect.thatRun().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(finding(
                Outcome.RESTARTS_PARTS_RUN,
                comparison,
                machine,
                stopped(machine) + " Of what changed, this runs: " + Words.list(effect.thatRun())
                        + ". This does not, since it runs once for an instance and this one has had its first boot: "
                        + Words.list(effect.thatDoNotRun()) + "." + besides(comparison, machine, effect),
                REMEDY));
    }
}
