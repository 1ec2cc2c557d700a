package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A wait condition that is there already when the script changes.
 *
 * <p>Source: CloudFormation user guide, "Create wait conditions in a CloudFormation template": wait conditions cannot be updated; a
 * condition under another logical id is made, and waited for, anew.
 */
final class WaitConditionNotRenewed implements Rule {
    @Override
    public String id() {
        return "wait-condition-not-renewed";
    }

    @Override
    public Level level() {
        return Level.NOTE;
    }

    @Override
    public String title() {
        return "The wait condition does not wait for a changed script";
    }

    @Override
    public String help() {
        return "A wait condition waits when it is made and never again. To wait for each version of a script, its logical id and its"
                + " handle's have to change with the script, for instance by a hash of it.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison)
                .flatMap(own -> conditions(own, comparison.model())
                        .flatMap(condition -> judge(own, condition, comparison).stream()))
                .toList();
    }

    private Optional<Finding> judge(OwnScript own, String condition, Comparison comparison) {
        boolean wasThere = comparison.deployed().resources().containsKey(condition);
        if (own.changesInPlace() && wasThere) {
            return Optional.of(Finding.of(
                            this,
                            own.machine().subject(),
                            "The script changes and the wait condition " + condition
                                    + " is there already: this deployment does not wait for the new script's signal.",
                            "Give the wait condition and its handle logical ids that change with the script.")
                    .with(Level.WARNING));
        }
        boolean hashed = condition.matches(".*[0-9a-f]{8,}") && condition.matches(".*[0-9].*");
        return wasThere || hashed
                ? Optional.empty()
                : Optional.of(Finding.of(
                        this,
                        own.machine().subject(),
                        "The wait condition " + condition
                                + " waits now, and not when the script is changed under the same logical id.",
                        "Give the wait condition and its handle logical ids that change with the script."));
    }

    /** Wait conditions whose handle the user data refer to. */
    private static Stream<String> conditions(OwnScript own, StackModel model) {
        Set<String> handles = own.machine().is().stream()
                .flatMap(declaration -> references(declaration, model))
                .filter(name -> isOfType(name, "AWS::CloudFormation::WaitConditionHandle", model))
                .collect(Collectors.toSet());
        return model.resources().values().stream()
                .filter(resource -> resource.type().equals("AWS::CloudFormation::WaitCondition"))
                .filter(resource -> references(resource, model).anyMatch(handles::contains))
                .map(ResourceDeclaration::logicalId);
    }

    private static Stream<String> references(ResourceDeclaration declaration, StackModel model) {
        return declaration.properties().values().stream()
                .flatMap(model::references)
                .filter(Reference.ToName.class::isInstance)
                .map(reference -> ((Reference.ToName) reference).name());
    }

    private static boolean isOfType(String logicalId, String type, StackModel model) {
        return Optional.ofNullable(model.resources().get(logicalId))
                .filter(resource -> resource.type().equals(type))
                .isPresent();
    }
}
