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
import io.github.bootproof.cloudformation.plan.Detail;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.plan.ResourceChange.Action;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that the user data read from elsewhere changes, and the user data do not: files that a bucket deployment of the CDK puts
 * into a bucket, the value of a parameter in SSM, a secret. Source: the plan, in which the machine does not change; "Using dynamic
 * references" in the CloudFormation user guide: a value behind {@code {{resolve:...}}} is no part of the template.
 */
final class InputIgnored extends OutcomeRule {
    /** Types whose content a script may fetch, and the properties that are the content. */
    private static final java.util.Map<String, Set<String>> CONTENT = java.util.Map.of(
            "AWS::SSM::Parameter", Set.of("Value"),
            "AWS::SecretsManager::Secret", Set.of("SecretString", "GenerateSecretString"),
            "Custom::CDKBucketDeployment", Set.of("SourceObjectKeys", "SourceMarkers", "SourceBucketNames"));

    /** Shorter names would be found by chance. */
    private static final int SHORTEST_NAME = 4;

    InputIgnored() {
        super(
                "input-ignored",
                Level.WARNING,
                "What the script reads changes, and the script does not run",
                "The user data read something from elsewhere when they run, such as files from S3 or a parameter of SSM. That changes,"
                        + " the user data themselves do not, and nothing happens to the machine.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        boolean stays = machine.kind() == MachineKind.INSTANCE
                && !machine.isAdded()
                && !machine.isRemoved()
                && Fates.replaced(comparison, machine) == Certainty.NO
                && Fates.restarts(comparison, machine) == Certainty.NO;
        if (!stays || machine.after().isEmpty()) {
            return Optional.empty();
        }
        List<String> inputs = comparison.plan().changes().stream()
                .filter(change -> change.action() == Action.MODIFY && contentChanges(change))
                .filter(change -> reads(machine.after().get(), change))
                .map(change -> "`" + change.logicalId() + "`")
                .toList();
        return inputs.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        Outcome.NOTHING_HAPPENS,
                        comparison,
                        machine,
                        "The user data read what " + Words.list(inputs) + Words.verb(inputs, " gives", " give")
                                + ", which changes. The user data do not, so that nothing happens to the machine, and it"
                                + " keeps what it read at its first boot.",
                        "Let the user data name what they read by its content, such as an asset's key or a version, and let the change"
                                + " replace the instance; or use Bootproof's `PreconfiguredInstance` with an asset."));
    }

    private static boolean contentChanges(ResourceChange change) {
        Set<String> content = CONTENT.getOrDefault(change.type(), Set.of());
        return change.details().stream()
                .map(Detail::target)
                .anyMatch(target -> target.name().filter(content::contains).isPresent()
                        && !target.before().equals(target.after()));
    }

    private static boolean reads(Script script, ResourceChange change) {
        Value properties = change.before().orElse(Values.NONE);
        Optional<String> name = change.type().equals("Custom::CDKBucketDeployment")
                ? Values.text(properties, "DestinationBucketName")
                : Values.text(properties, "Name").or(change::physicalId);
        return name.filter(text -> text.length() >= SHORTEST_NAME)
                .map(text -> Pattern.compile("(?<![\\w-])" + Pattern.quote(text) + "(?![\\w-])"))
                .filter(pattern ->
                        script.texts().anyMatch(text -> pattern.matcher(text).find()))
                .isPresent();
    }
}
