package io.github.bootproof.cli.template;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A stack of a synthesized app.
 *
 * @param name that {@code cdk list} shows, such as {@code Stage/Stack}
 * @param stackName as it would be deployed
 * @param account twelve digits; empty when the app leaves it to the deployment
 * @param region empty likewise
 * @param parameters that the app gives values to
 * @param tags of the stack
 * @param lookupRole ARN of the role by which the CDK CLI looks things up, with placeholders such as <code>${AWS::AccountId}</code>
 */
public record AssemblyStack(
        String name,
        String stackName,
        Path template,
        Optional<String> account,
        Optional<String> region,
        Map<String, String> parameters,
        Map<String, String> tags,
        Optional<String> lookupRole) {
    public AssemblyStack {
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }
}
