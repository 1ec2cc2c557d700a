package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A CreationPolicy that waits for signals of new machines only.
 *
 * <p>Source: CloudFormation user guide, "CreationPolicy attribute": it is for "when CloudFormation creates the associated resource";
 * "UpdatePolicy attribute": {@code WaitOnResourceSignals} for Auto Scaling groups.
 */
final class UpdatesDoNotWait implements Rule {
    @Override
    public String id() {
        return "only-creation-waits";
    }

    @Override
    public Level level() {
        return Level.NOTE;
    }

    @Override
    public String title() {
        return "Only the creation waits for the signal";
    }

    @Override
    public String help() {
        return "A CreationPolicy makes CloudFormation wait until a new machine says that its script succeeded. An update in place"
                + " waits for nothing: a script that fails, or does not run at all, passes for success.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return comparison.machines().stream()
                .filter(machine -> machine.is().isPresent() && machine.after().isPresent())
                .filter(machine -> Signals.waitsWhenMade(machine.logicalId(), comparison))
                .flatMap(machine -> judge(machine, comparison))
                .toList();
    }

    private Stream<Finding> judge(Machine machine, Comparison comparison) {
        return switch (machine.kind()) {
            case INSTANCE ->
                machine.after()
                                        .filter(script -> script.owner().equals(machine.logicalId()))
                                        .isEmpty()
                                || OwnScripts.isRenamedWithItsUserData(machine)
                        ? Stream.empty()
                        : Stream.of(Finding.of(
                                this,
                                machine.subject(),
                                "The CreationPolicy waits for the script's signal when the instance is made. A changed script"
                                        + " restarts the instance, and CloudFormation does not wait for a signal then.",
                                "Make a new instance for each change (userDataCausesReplacement), or use Bootproof's"
                                        + " PreconfiguredInstance, which waits for each version."));
            case AUTO_SCALING_GROUP ->
                Signals.waitsWhenUpdated(machine.logicalId(), comparison)
                        ? Stream.empty()
                        : Stream.of(Finding.of(
                                this,
                                machine.subject(),
                                "The CreationPolicy waits for the signals of the first machines. Machines of later updates are"
                                        + " not waited for.",
                                "Set WaitOnResourceSignals in the UpdatePolicy's AutoScalingRollingUpdate."));
            case LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION -> Stream.empty();
        };
    }
}
