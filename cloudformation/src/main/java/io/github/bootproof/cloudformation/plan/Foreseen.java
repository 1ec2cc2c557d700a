package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.PlanLookup.Knowledge;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What resources will be after a deployment, as far as the plan knows; a placeholder such as {@code ${LogicalId.Attribute}} stands
 * for the rest. For texts that are shown to people: what is only a placeholder is not to be compared.
 */
public final class Foreseen implements Lookup {
    private final PlanLookup known;

    private Foreseen(PlanLookup known) {
        this.known = known;
    }

    /** What is known and foreseen of a plan that was made of these. */
    public static Foreseen of(Deployed before, Proposed after, Plan plan, UpdateRules rules) {
        Map<String, ResourceChange> changes = new HashMap<>();
        plan.changes().forEach(change -> changes.put(change.logicalId(), change));
        return new Foreseen(
                new PlanLookup(Knowledge.PRECISE, before.resources(), Map.copyOf(changes), rules, after.outside()));
    }

    /** The same without placeholders: what it does not know is empty. */
    public Lookup knownOnly() {
        return known;
    }

    /** How a value is shown that is known only at the deployment. */
    public static String placeholder(String name) {
        return "${" + name + "}";
    }

    @Override
    public Optional<Value> ref(String logicalId) {
        return Optional.of(known.ref(logicalId).orElseGet(() -> Value.text(placeholder(logicalId))));
    }

    @Override
    public Optional<Value> attribute(String logicalId, String attribute) {
        return Optional.of(known.attribute(logicalId, attribute)
                .orElseGet(() -> Value.text(placeholder(logicalId + "." + attribute))));
    }

    @Override
    public Optional<Value> exported(String name) {
        return Optional.of(known.exported(name).orElseGet(() -> Value.text(placeholder("Fn::ImportValue " + name))));
    }

    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return known.availabilityZones(region);
    }
}
