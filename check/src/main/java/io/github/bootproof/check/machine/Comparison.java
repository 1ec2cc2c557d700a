package io.github.bootproof.check.machine;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.Foreseen;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.plan.Proposed;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.plan.UpdateRules;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.List;
import java.util.Optional;

/**
 * A stack before and after, and what its machines are: what rules judge.
 *
 * @param deployed what there is; {@link AsIfDeployed} makes it of a template
 * @param proposed what it is to become
 * @param plan what the deployment does
 * @param foreseen what resources will be, with placeholders for what only the deployment knows
 * @param machines in the new template's order, then those that are removed
 */
public record Comparison(Deployed deployed, Proposed proposed, Plan plan, Foreseen foreseen, List<Machine> machines) {
    public Comparison {
        machines = List.copyOf(machines);
    }

    /**
     * Plans the deployment and looks at its machines.
     *
     * @throws TemplateException when it cannot be deployed
     */
    public static Comparison of(Deployed deployed, Proposed proposed, UpdateRules rules) {
        Plan plan = Plan.of(deployed, proposed, rules);
        Foreseen foreseen = Foreseen.of(deployed, proposed, plan, rules);
        return new Comparison(
                deployed, proposed, plan, foreseen, new MachineReader(deployed, proposed, plan, foreseen).all());
    }

    /** What is to be deployed. */
    public StackModel model() {
        return proposed.model();
    }

    /** What was deployed last; empty for a new stack. */
    public Optional<StackModel> modelBefore() {
        return deployed.model();
    }

    /** What happens to any resource; empty when nothing does. */
    public Optional<ResourceChange> change(String logicalId) {
        return plan.change(logicalId);
    }

    public Optional<Machine> machine(String logicalId) {
        return machines.stream()
                .filter(machine -> machine.logicalId().equals(logicalId))
                .findFirst();
    }

    /** The instances and groups that will be made of a launch template or configuration. */
    public List<Machine> madeOf(String logicalId) {
        return machines.stream()
                .filter(machine -> machine.launchesAfter().stream()
                        .anyMatch(launch -> launch.logicalId().equals(Optional.of(logicalId))))
                .toList();
    }
}
