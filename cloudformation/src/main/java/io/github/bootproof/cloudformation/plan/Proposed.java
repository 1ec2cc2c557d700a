package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.Map;

/**
 * What a stack is to become.
 *
 * @param tags the stack's
 * @param imports physical ids of resources that are there already and are to be taken into the stack, by logical id; of those that
 *     the stack does not have
 * @param outside exports of other stacks and availability zones; what it says of resources is not asked. {@link Lookup#nothing()}
 *     will do: what it does not know is taken to be what it was
 */
public record Proposed(StackModel model, Map<String, String> tags, Map<String, String> imports, Lookup outside) {
    public Proposed {
        tags = Map.copyOf(tags);
        imports = Map.copyOf(imports);
    }

    /** All that the stack does not have is made. */
    public Proposed(StackModel model, Map<String, String> tags, Lookup outside) {
        this(model, tags, Map.of(), outside);
    }
}
