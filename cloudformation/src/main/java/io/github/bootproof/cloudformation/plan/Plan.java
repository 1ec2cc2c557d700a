package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.TemplateException;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment will do. What is executed is never more than what is planned here: an open change ({@link
 * ResourceChange#isCertain} false) is decided by {@link ResourceChange#settle} when its values are known, and what is not in the
 * plan is not touched.
 *
 * @param changes of the new template's resources in its order, then those that are removed; what does not change is not in it
 * @param outputsChange whether outputs change, which is a change of the stack even when no resource changes
 * @param tagsChange whether the stack's tags change
 */
public record Plan(List<ResourceChange> changes, boolean outputsChange, boolean tagsChange) {
    /** What CloudFormation says of a change set of a plan without changes. */
    public static final String NO_CHANGES = "The submitted information didn't contain changes."
            + " Submit different information to create a change set.";

    public Plan {
        changes = List.copyOf(changes);
    }

    /**
     * Plans the change of a stack.
     *
     * @throws TemplateException when a resource changes its type, refers to an attribute that the type does not have, or a property
     *     has no value
     */
    public static Plan of(Deployed before, Proposed after, UpdateRules rules) {
        return new Planner(before, after, rules).plan();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty() && !outputsChange && !tagsChange;
    }

    public Optional<ResourceChange> change(String logicalId) {
        return changes.stream()
                .filter(change -> change.logicalId().equals(logicalId))
                .findFirst();
    }
}
