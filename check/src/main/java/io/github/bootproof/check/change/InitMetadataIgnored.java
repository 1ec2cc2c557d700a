package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.plan.Detail;
import io.github.bootproof.userdata.Frequency;
import io.github.bootproof.userdata.Run;
import io.github.bootproof.userdata.RunSource;
import java.util.Optional;

/**
 * Changed {@code AWS::CloudFormation::Init} metadata that nothing reads. Source: "cfn-init" and "cfn-hup" in the CloudFormation helper
 * scripts reference: metadata are read when {@code cfn-init} is run, by the user data of a first boot or by {@code cfn-hup}, whose
 * hooks act when metadata have changed (interval: 15 minutes unless said otherwise).
 */
final class InitMetadataIgnored extends OutcomeRule {
    private static final String INIT = "AWS::CloudFormation::Init";
    private static final String REMEDY =
            "Let the change replace the instance, or run cfn-hup on it with a hook for these metadata; or run cfn-init by hand.";

    InitMetadataIgnored() {
        super(
                "init-metadata-ignored",
                Level.TRAP,
                "Changed CloudFormationInit metadata are not applied",
                "AWS::CloudFormation::Init metadata are applied when cfn-init runs, which the user data do at the first boot. A change"
                        + " of them alone does nothing to a machine that is there, unless cfn-hup runs on it.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (!machine.isModified() || !changes(machine)) {
            return Optional.empty();
        }
        if (machine.kind() != MachineKind.INSTANCE) {
            return Optional.of(finding(
                            Outcome.NEW_MACHINES_ONLY,
                            comparison,
                            machine,
                            "Its `" + INIT
                                    + "` metadata change. Running machines do not apply them unless cfn-hup runs there; new"
                                    + " machines do.",
                            "")
                    .with(Level.WARNING));
        }
        if (Fates.replaced(comparison, machine) == Certainty.YES) {
            return Optional.empty();
        }
        if (Fates.restarts(comparison, machine) != Certainty.NO) {
            return hasHup(comparison, machine) || runsAtEveryBoot(machine)
                    ? Optional.empty()
                    : Optional.of(Finding.of(
                            this,
                            machine.subject(),
                            "Its `" + INIT
                                    + "` metadata change too, and a restart does not apply them: cfn-init reads them when the"
                                    + " user data run it, at the first boot, and no cfn-hup runs on the machine.",
                            REMEDY));
        }
        if (hasHup(comparison, machine)) {
            return Optional.of(finding(
                            Outcome.CHANGED_IN_PLACE,
                            comparison,
                            machine,
                            "Its `" + INIT
                                    + "` metadata change. cfn-hup seems to run on the machine: its hooks apply them when it"
                                    + " next looks, every 15 minutes unless its `interval` says otherwise. The deployment"
                                    + " does not wait for that.",
                            "")
                    .with(Level.NOTE));
        }
        return Optional.of(finding(
                Outcome.NOTHING_HAPPENS,
                comparison,
                machine,
                "Its `" + INIT
                        + "` metadata change, and nothing applies them: cfn-init reads them when the user data run it, at the"
                        + " first boot, and no cfn-hup runs on the machine.",
                REMEDY));
    }

    /** Whether the metadata that cfn-init reads certainly change. */
    static boolean changes(Machine machine) {
        return machine.change().stream()
                .flatMap(change -> change.details().stream())
                .filter(detail -> detail.target().attribute() == Detail.Attribute.METADATA)
                .anyMatch(detail -> {
                    Optional<Value> was = detail.target().before().flatMap(value -> Values.at(value, INIT));
                    Optional<Value> is = detail.target().after().flatMap(value -> Values.at(value, INIT));
                    return is.isPresent() && !was.equals(is);
                });
    }

    private static boolean runsAtEveryBoot(Machine machine) {
        return machine.after().stream()
                .flatMap(script -> script.userData().schedule().stream())
                .filter(run -> run.frequency() == Frequency.PER_ALWAYS)
                .map(Run::source)
                .anyMatch(source -> source instanceof RunSource.OfPart of
                        ? of.part().content().text().contains("cfn-init")
                        : source instanceof RunSource.OfKeys keys
                                && keys.values().contains("cfn-init"));
    }

    /** By the metadata and the user data that it booted with. */
    private static boolean hasHup(Comparison comparison, Machine machine) {
        boolean inMetadata = comparison
                .modelBefore()
                .filter(model -> model.resources().containsKey(machine.logicalId()))
                .flatMap(model -> model.metadata(machine.logicalId(), comparison.foreseen()))
                .flatMap(metadata -> Values.at(metadata, INIT))
                .map(ValueJson::write)
                .filter(text -> text.contains("cfn-hup"))
                .isPresent();
        return inMetadata
                || machine.before()
                        .map(Script::text)
                        .filter(text -> text.contains("cfn-hup"))
                        .isPresent();
    }
}
