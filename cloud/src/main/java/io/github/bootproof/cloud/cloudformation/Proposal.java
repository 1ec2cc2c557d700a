package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.StackInput;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.List;

/**
 * What a request wants of a stack, checked, and what that means.
 *
 * @param imports what is there already and is to become the stack's
 * @param plan in comparison with the stack as it is
 */
record Proposal(StackInput input, StackModel model, List<ExistingResources.Existing> imports, Plan plan) {
    Proposal {
        imports = List.copyOf(imports);
    }
}
