package io.github.bootproof.check.machine;

import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.Optional;

/** Where a resource is in the CDK app. */
public final class ConstructPath {
    private ConstructPath() {}

    /**
     * The path of the construct, such as {@code EC2Stack/TestInstance}: the resource's metadata {@code aws:cdk:path} without the
     * {@code Resource} at its end that the CDK's constructs give to their main resource.
     *
     * @return empty when the template is of no app
     */
    public static Optional<String> of(StackModel stack, String logicalId) {
        return stack.metadata(logicalId, Lookup.nothing())
                .flatMap(metadata -> Values.text(metadata, "aws:cdk:path"))
                .map(path -> path.replaceFirst("/Resource$", ""));
    }
}
