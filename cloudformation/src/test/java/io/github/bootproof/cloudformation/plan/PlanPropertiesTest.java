package io.github.bootproof.cloudformation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.Models;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlanPropertiesTest {
    private static final int TRIES = 300;

    @Property(tries = TRIES)
    void aTemplatePlannedAgainstItselfHasNoChanges(@ForAll long seed) {
        StackModel model = Models.model(Templates.template(seed));
        Deployed deployed = Deployments.deployed(model);
        assertThat(Plan.of(deployed, Deployments.proposed(model), Deployments.RULES)
                        .changes())
                .isEmpty();
        assertThat(Plan.of(deployed, new Proposed(model, Map.of(), Lookup.nothing()), Deployments.RULES)
                        .changes())
                .isEmpty();
    }

    @Property(tries = TRIES)
    void evaluationIsDeterministic(@ForAll long seed) {
        String template = Templates.template(seed);
        StackModel one = Models.model(template);
        StackModel other = Models.model(template);
        for (String id : one.resources().keySet()) {
            assertThat(one.properties(id, Lookup.nothing())).isEqualTo(other.properties(id, Lookup.nothing()));
        }
        assertThat(one.template()).isEqualTo(other.template());
        assertThat(one.dependencies()).isEqualTo(other.dependencies());
    }

    /** The point of a plan: whatever turns out at the deployment, it is not more than was planned, and not less. */
    @Property(tries = TRIES)
    void whatIsExecutedIsWithinWhatIsPlanned(@ForAll long seed) {
        String before = Templates.template(seed);
        StackModel after = Models.model(Templates.changed(before, seed));
        Deployed deployed = Deployments.deployed(Models.model(before));
        Plan plan = Plan.of(deployed, Deployments.proposed(after), Deployments.RULES);

        Map<String, DeployedResource> state = new HashMap<>(deployed.resources());
        for (String id : after.dependencies().creationOrder()) {
            Value.Members settled = after.properties(id, new Deployments.Known(state));
            Optional<ResourceChange> change = plan.change(id);
            DeployedResource was = state.get(id);
            if (change.isEmpty()) {
                assertThat(Deployments.RULES.impact(was.type(), was.properties(), settled))
                        .as("%s is not in the plan", id)
                        .isEqualTo(Impact.NONE);
                continue;
            }
            Impact impact = change.get().settle(settled, Deployments.RULES);
            assertThat(impact).isBetween(change.get().atLeast(), change.get().atMost());
            if (impact != Impact.NONE) {
                state.put(id, changed(was, settled, impact));
            }
        }
    }

    /** A replacement has another id and other attributes; what is changed in place keeps its ARN. */
    private static DeployedResource changed(DeployedResource was, Value.Members properties, Impact impact) {
        boolean replaced = impact == Impact.REPLACEMENT;
        Map<String, Value> attributes = new HashMap<>();
        was.attributes().forEach((name, value) -> {
            boolean stays = !replaced && Deployments.RULES.isIdentity(was.type(), name);
            attributes.put(name, stays ? value : Value.text("new-" + name));
        });
        String id = replaced ? "new-" + was.physicalId() : was.physicalId();
        return new DeployedResource(was.type(), id, properties, attributes);
    }

    @Property(tries = TRIES)
    void eachChangeSaysWhy(@ForAll long seed) {
        String before = Templates.template(seed);
        Plan plan = Deployments.plan(before, Templates.changed(before, seed));
        for (ResourceChange change : plan.changes()) {
            assertThat(change.atLeast()).isLessThanOrEqualTo(change.atMost());
            assertThat(change.details()).isNotEmpty();
            assertThat(Set.copyOf(change.scope())).isNotEmpty();
        }
    }
}
