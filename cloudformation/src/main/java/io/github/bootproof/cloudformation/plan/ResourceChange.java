package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to one resource.
 *
 * @param physicalId empty for one that is added
 * @param atLeast of a modification, what certainly happens; of others {@link Impact#NONE}
 * @param atMost of a modification, what may happen when values that are known only at the deployment turn out so; never less than
 *     {@code atLeast}
 * @param replacement of a modification, as change sets show it: it is {@code CONDITIONAL} also where CloudFormation knows and does
 *     not say, as for the user data of an instance
 * @param details why; of a modification
 * @param before properties; empty for one that is added
 * @param after properties, unknown where they are known only at the deployment; empty for one that is removed
 */
public record ResourceChange(
        Action action,
        String logicalId,
        String type,
        Optional<String> physicalId,
        Impact atLeast,
        Impact atMost,
        Optional<Replacement> replacement,
        Optional<PolicyAction> policyAction,
        List<Detail> details,
        Optional<Value.Members> before,
        Optional<Value.Members> after) {
    public ResourceChange {
        details = List.copyOf(details);
    }

    /** Whether what happens is known before the deployment. */
    public boolean isCertain() {
        return atLeast == atMost;
    }

    /** Which parts of its declaration change, in the order of the details. */
    public Set<Detail.Attribute> scope() {
        Set<Detail.Attribute> scope = new LinkedHashSet<>();
        details.forEach(detail -> scope.add(detail.target().attribute()));
        return scope;
    }

    /**
     * Decides a modification whose values are known now.
     *
     * @param settled the properties that it is to have, dynamic references as texts
     * @return not less than {@code atLeast} where values say so, never more than {@code atMost}
     * @throws IllegalStateException when it were more than what was planned
     */
    public Impact settle(Value.Members settled, UpdateRules rules) {
        Impact impact = rules.impact(type, before.orElseThrow(), settled).or(tagsImpact());
        if (impact.compareTo(atMost) > 0) {
            throw new IllegalStateException(
                    "Planned " + atMost + " at most for " + logicalId + " and came to " + impact);
        }
        return impact;
    }

    /** Changed tags of the stack, which are in no property. */
    private Impact tagsImpact() {
        boolean tags = details.stream()
                .anyMatch(detail -> detail.target().attribute() == Detail.Attribute.TAGS
                        && detail.evaluation() == Detail.Evaluation.STATIC);
        return tags ? Impact.IN_PLACE : Impact.NONE;
    }

    /** Whether anything of the resource itself may change, not only what is noted about it. */
    boolean touchesProperties() {
        return scope().contains(Detail.Attribute.PROPERTIES) || scope().contains(Detail.Attribute.TAGS);
    }

    /** What happens. The texts are the API's. */
    public enum Action {
        ADD("Add"),
        MODIFY("Modify"),
        REMOVE("Remove"),
        /** It is there already, and becomes the stack's. */
        IMPORT("Import");

        private final String text;

        Action(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Whether it is replaced. */
    public enum Replacement {
        FALSE("False"),
        CONDITIONAL("Conditional"),
        TRUE("True");

        private final String text;

        Replacement(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** What becomes of the physical resource that is removed or replaced. */
    public enum PolicyAction {
        DELETE("Delete"),
        RETAIN("Retain"),
        SNAPSHOT("Snapshot"),
        REPLACE_AND_DELETE("ReplaceAndDelete"),
        REPLACE_AND_RETAIN("ReplaceAndRetain"),
        REPLACE_AND_SNAPSHOT("ReplaceAndSnapshot");

        private final String text;

        PolicyAction(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
