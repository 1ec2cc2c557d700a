package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.cloudformation.template.Parameter;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parameters with NoEcho whose values are put into user data.
 *
 * <p>Source: CloudFormation user guide, "Parameters": NoEcho does not mask what is stored in "the metadata section, the outputs
 * section, or the Metadata attribute"; and what a resource is given, the resource's own API shows.
 */
final class SecretParameterInUserData implements Rule {
    @Override
    public String id() {
        return "no-echo-parameter-in-user-data";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "A NoEcho parameter is put into the user data";
    }

    @Override
    public String help() {
        return "NoEcho hides a parameter's value in CloudFormation's own answers. Put into user data, everyone can read it who may"
                + " describe the machine, and every process on it.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison)
                .flatMap(own -> judge(own, comparison.model()))
                .toList();
    }

    private Stream<Finding> judge(OwnScript own, StackModel model) {
        return userData(own).stream()
                .flatMap(model::references)
                .filter(Reference.ToName.class::isInstance)
                .map(reference -> ((Reference.ToName) reference).name())
                .distinct()
                .filter(name -> Optional.ofNullable(
                                model.template().parameters().get(name))
                        .filter(Parameter::noEcho)
                        .isPresent())
                .map(
                        name -> Finding.of(
                                this,
                                own.machine().subject(),
                                "The value of the parameter " + name
                                        + ", which is declared NoEcho, is put into the user data, where"
                                        + " everyone on the machine and everyone who may describe it can read it.",
                                "Keep it in Secrets Manager or Parameter Store and let the script get it by the instance's role."));
    }

    /** Of a launch template, all of its data: its functions may stand further out. */
    private static Optional<Expression> userData(OwnScript own) {
        return own.machine()
                .is()
                .flatMap(declaration -> Optional.ofNullable(declaration
                        .properties()
                        .get(own.machine().kind().userDataPath().get(0))));
    }
}
