package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.RestartEffect;
import java.util.List;
import java.util.Optional;

/**
 * A rule about an instance that is stopped, changed and started. Source: "Update requires: Some interruptions" of the properties of
 * AWS::EC2::Instance in the CloudFormation template reference.
 */
abstract class RestartRule extends OutcomeRule {
    static final String REMEDY =
            "Let each change of the script replace the instance (CDK: `userDataCausesReplacement`), or give it"
                    + " the script by Bootproof's `PreconfiguredInstance` or `bootproof wrap`, which apply each version once.";

    RestartRule(String id, Level level, String title, String help) {
        super(id, level, title, help);
    }

    @Override
    final Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (Fates.restarts(comparison, machine) != Certainty.YES) {
            return Optional.empty();
        }
        boolean userData = Fates.userData(comparison, machine) == Certainty.YES;
        return judge(
                comparison,
                machine,
                userData ? machine.restart() : new RestartEffect(List.of(), List.of(), List.of(), Optional.empty()));
    }

    /** @param effect of the changed user data; of nothing when they do not change */
    abstract Optional<Finding> judge(Comparison comparison, Machine machine, RestartEffect effect);

    static String stopped(Machine machine) {
        return "CloudFormation stops the instance"
                + machine.subject().physicalId().map(id -> " " + id).orElse("") + ", changes it and starts it again.";
    }

    /** What else there is to say, each sentence with a space before it. */
    static String besides(Comparison comparison, Machine machine, RestartEffect effect) {
        var text = new StringBuilder();
        if (!effect.stale().isEmpty()) {
            text.append(" The user data no longer have ")
                    .append(Words.list(effect.stale()))
                    .append(", but the ")
                    .append(Words.verb(effect.stale(), "file stays and runs", "files stay and run"))
                    .append(" at every boot.");
        }
        String lost = Losses.ofRestart(comparison, machine);
        return text.append(lost.isEmpty() ? "" : " " + lost).toString();
    }
}
