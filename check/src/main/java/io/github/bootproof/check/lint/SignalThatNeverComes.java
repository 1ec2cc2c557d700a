package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.userdata.network.NetworkNeeds;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CreationPolicy that waits for a signal which nothing in the user data sends.
 *
 * <p>Source: CloudFormation user guide, "CreationPolicy attribute": without the signals the resource fails when the time is over.
 */
final class SignalThatNeverComes implements Rule {
    @Override
    public String id() {
        return "creation-policy-never-signalled";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "Nothing sends the signal that the CreationPolicy waits for";
    }

    @Override
    public String help() {
        return "A resource with a CreationPolicy fails, and the deployment is rolled back, when the signals do not come in time. The"
                + " user data have to call cfn-signal for it.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        Set<Script> all = comparison.machines().stream()
                .flatMap(machine -> machine.after().stream())
                .collect(Collectors.toSet());
        return comparison.machines().stream()
                .filter(machine -> machine.is().isPresent())
                .filter(machine ->
                        machine.kind() == MachineKind.INSTANCE || machine.kind() == MachineKind.AUTO_SCALING_GROUP)
                .filter(machine -> Signals.waitsWhenMade(machine.logicalId(), comparison))
                .filter(machine -> all.stream().noneMatch(Signals::maySignal))
                .flatMap(this::judge)
                .toList();
    }

    private Stream<Finding> judge(Machine machine) {
        boolean unknown = machine.after()
                .filter(script -> !script.unknown().isEmpty()
                        || !NetworkNeeds.of(script.userData()).isEmpty()
                        || OwnScripts.isSetup(script))
                .isPresent();
        // Whether what is fetched signals cannot be seen here; a setup of Bootproof's has a resource of its own that
        // waits.
        boolean certain = !unknown && machine.after().isPresent();
        return Stream.of(Finding.of(
                        this,
                        machine.subject(),
                        "The CreationPolicy waits for a signal, and nothing in the user data of this template sends one"
                                + (certain
                                        ? ": the deployment will wait until the time is over and roll back."
                                        : ", unless something that the machine fetches does."),
                        "Call cfn-signal at the end of the script, or remove the CreationPolicy.")
                .with(certain ? Level.WARNING : Level.NOTE));
    }
}
