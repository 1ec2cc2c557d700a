package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.LaunchReference;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An instance whose launch template gets a new version that the instance does not name. Source: AWS::EC2::Instance
 * LaunchTemplateSpecification and AWS::EC2::LaunchTemplate in the CloudFormation template reference: only a changed {@code
 * LaunchTemplate} property replaces an instance; the default version is not set by CloudFormation.
 */
final class LaunchIgnored extends OutcomeRule {
    static final String REMEDY = "Name the version by `Fn::GetAtt` of `LatestVersionNumber`.";

    LaunchIgnored() {
        super(
                "launch-template-ignored",
                Level.TRAP,
                "A new version of the launch template is not taken",
                "The user data are in a launch template, whose change makes a new version. An instance that names another version, or"
                        + " $Latest or $Default, is not touched: its declaration does not change.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (machine.kind() != MachineKind.INSTANCE || machine.isAdded() || machine.isRemoved()) {
            return Optional.empty();
        }
        return machine.launchesAfter().stream()
                .filter(launch -> launch.version() != LaunchReference.Version.LATEST_VERSION_NUMBER)
                .filter(launch -> launch.logicalId()
                        .filter(id -> comparison.deployed().resources().containsKey(id))
                        .filter(id -> Certainty.ofLaunch(comparison, id) == Certainty.YES)
                        .filter(id -> !isOverridden(comparison, machine, id))
                        .isPresent())
                .findFirst()
                .map(launch -> ignored(comparison, machine, launch));
    }

    /**
     * Whether the machine itself says all that becomes another in the launch template, and each in one value. Source: LaunchTemplate
     * of RunInstances in the EC2 API reference: what the request says goes before what the template says.
     */
    private static boolean isOverridden(Comparison comparison, Machine machine, String id) {
        Optional<ResourceChange> change = comparison.change(id);
        Value before = data(change.flatMap(ResourceChange::before));
        Value after = data(change.flatMap(ResourceChange::after));
        var names = new TreeSet<String>(names(before));
        names.addAll(names(after));
        names.removeIf(name -> Values.at(before, name).equals(Values.at(after, name)));
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name ->
                                Values.text(machine.propertiesAfter(), name).isPresent());
    }

    private static Value data(Optional<? extends Value> properties) {
        return properties.flatMap(each -> Values.at(each, "LaunchTemplateData")).orElse(Values.NONE);
    }

    private static Set<String> names(Value value) {
        return value instanceof Value.Members members ? members.members().keySet() : Set.of();
    }

    private Finding ignored(Comparison comparison, Machine machine, LaunchReference launch) {
        String id = launch.logicalId().orElse("");
        Optional<Machine> template = comparison.machine(id);
        boolean ownScript = machine.propertiesAfter().get("UserData").isPresent();
        boolean script = !ownScript && template.filter(Machine::scriptDiffers).isPresent();
        Finding finding = finding(
                Outcome.NOTHING_HAPPENS,
                comparison,
                machine,
                "The launch template `" + id
                        + "` gets a new version, and the instance goes on as it is, since it names " + named(launch)
                        + (script ? ": the new script will not run." : "."),
                REMEDY);
        return script
                ? template.map(each -> finding.with(each.scriptChange())).orElse(finding)
                : finding.with(Level.WARNING);
    }

    static String named(LaunchReference launch) {
        return switch (launch.version()) {
            case LATEST -> "`$Latest`, which is looked up at a launch only";
            case DEFAULT -> "the default version, which CloudFormation does not change";
            case DEFAULT_VERSION_NUMBER -> "`DefaultVersionNumber`, which CloudFormation does not change";
            case FIXED -> "version `" + launch.text() + "`";
            case LATEST_VERSION_NUMBER -> "the newest version";
            case CONFIGURATION -> "`" + launch.text() + "`";
        };
    }
}
