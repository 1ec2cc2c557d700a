package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.StackInput;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.template.StackModel;

/**
 * What a request wants of a stack, checked, and what that means.
 *
 * @param plan in comparison with the stack as it is
 */
record Proposal(StackInput input, StackModel model, Plan plan) {}
