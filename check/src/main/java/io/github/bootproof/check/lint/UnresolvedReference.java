package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.DynamicReference;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dynamic reference to a secret within user data: the script gets its text, not the secret.
 *
 * <p>Sources: CloudFormation user guide, "Get a secure string value from Systems Manager Parameter Store": the properties that
 * support {@code ssm-secure} are listed, and no user data are among them. Of {@code secretsmanager} within {@code Fn::Base64}:
 * aws/aws-cdk issue 21980 and aws-cloudformation/cloudformation-coverage-roadmap issue 179, where users saw the reference encoded
 * instead of its value.
 */
final class UnresolvedReference implements Rule {
    @Override
    public String id() {
        return "secret-reference-not-resolved";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "CloudFormation does not put this secret into user data";
    }

    @Override
    public String help() {
        return "Fn::Base64 encodes a dynamic reference before CloudFormation would resolve it, so the script gets the text"
                + " {{resolve:...}} itself; ssm-secure is not supported in user data at all. Were it resolved, the secret would"
                + " stand readable in the user data.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison).flatMap(this::judge).toList();
    }

    private Stream<Finding> judge(OwnScript own) {
        String text = own.script().text();
        return DynamicReference.in(Value.text(text)).stream()
                .filter(reference -> reference.service() != DynamicReference.Service.SSM)
                .map(reference -> {
                    int line = 1
                            + (int) text.substring(0, text.indexOf(reference.text()))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    boolean secure = reference.service() == DynamicReference.Service.SSM_SECURE;
                    return Finding.of(
                                    this,
                                    own.machine().subject(),
                                    "Line " + line + " has " + reference.text()
                                            + ", which CloudFormation does not resolve in user data"
                                            + (secure ? "" : " within Fn::Base64")
                                            + ": the script gets this text itself.",
                                    secure
                                            ? "Let the script call `aws ssm get-parameter --with-decryption` by the instance's"
                                                    + " role."
                                            : "Let the script call `aws secretsmanager get-secret-value` by the instance's"
                                                    + " role.")
                            .at(Place.line(line));
                });
    }
}
