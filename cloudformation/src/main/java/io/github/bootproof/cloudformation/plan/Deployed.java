package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.template.StackModel;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as it is.
 *
 * @param model what it was last deployed as; empty for a stack without a deployment
 * @param resources what it has, by logical id
 * @param tags the stack's
 */
public record Deployed(Optional<StackModel> model, Map<String, DeployedResource> resources, Map<String, String> tags) {
    public Deployed {
        resources = Map.copyOf(resources);
        tags = Map.copyOf(tags);
    }

    /** A stack that is still to be made. */
    public static Deployed nothing() {
        return new Deployed(Optional.empty(), Map.of(), Map.of());
    }
}
