package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.lint.OwnScripts.Command;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code AWS::CloudFormation::Init} that is read at the first boot and never again.
 *
 * <p>Source: CloudFormation user guide, "cfn-hup": it "detects changes in resource metadata"; without it nothing does. A change of
 * metadata alone is an update without interruption.
 */
final class CfnInitRunsOnce implements Rule {
    private static final String INIT = "AWS::CloudFormation::Init";

    @Override
    public String id() {
        return "cfn-init-runs-once";
    }

    @Override
    public Level level() {
        return Level.NOTE;
    }

    @Override
    public String title() {
        return "Nothing runs cfn-init again when its metadata changes";
    }

    @Override
    public String help() {
        return "cfn-init applies AWS::CloudFormation::Init when it is called. A script in user data calls it once, at the first boot."
                + " A change of the metadata then succeeds and changes nothing on the machine, unless cfn-hup runs there.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison)
                .filter(own -> !OwnScripts.isRenamedWithItsUserData(own.machine()))
                .flatMap(own -> judge(own, comparison))
                .toList();
    }

    private Stream<Finding> judge(OwnScript own, Comparison comparison) {
        List<Command> calls = OwnScripts.commands(own.script()).stream()
                .filter(command -> command.command().name().equals("cfn-init"))
                .toList();
        if (calls.isEmpty() || !calls.stream().allMatch(Command::runsOnce)) {
            return Stream.empty();
        }
        Command call = calls.get(0);
        String resource = OwnScripts.option(call.command(), "-r", "--resource")
                .orElse(own.machine().logicalId());
        Optional<Value> init = Optional.ofNullable(
                        comparison.model().resources().get(resource))
                .flatMap(found -> comparison.model().metadata(resource, comparison.foreseen()))
                .flatMap(metadata -> Values.at(metadata, INIT));
        // What this very deployment changes in vain is said by the verdict.
        if (init.isEmpty() || startsHup(own, init.get()) || isChanged(resource, init.get(), comparison)) {
            return Stream.empty();
        }
        boolean instance = own.machine().kind() == MachineKind.INSTANCE;
        Finding finding = Finding.of(
                this,
                own.machine().subject(),
                "cfn-init applies the metadata of " + resource + " at the first boot"
                        + (instance ? "" : " of each machine") + " only, and there is no cfn-hup. A later change of "
                        + INIT + " will succeed and change nothing on "
                        + (instance ? "the machine" : "machines that run")
                        + ".",
                "Let the first cfn-init configure and start cfn-hup, or make a new machine for each change"
                        + (instance ? " (userDataCausesReplacement)." : " (an UpdatePolicy)."));
        return Stream.of(
                call.lineInFile().isPresent()
                        ? finding.at(Place.line(call.lineInFile().getAsInt()))
                        : finding);
    }

    private static boolean isChanged(String resource, Value init, Comparison comparison) {
        return comparison
                .modelBefore()
                .filter(before -> before.resources().containsKey(resource))
                .flatMap(before -> before.metadata(resource, comparison.foreseen()))
                .flatMap(metadata -> Values.at(metadata, INIT))
                .filter(before -> !before.equals(init))
                .isPresent();
    }

    private static boolean startsHup(OwnScript own, Value init) {
        return ValueJson.write(init).contains("cfn-hup")
                || own.script().texts().anyMatch(text -> text.contains("cfn-hup"));
    }
}
