package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Detail.Attribute;
import io.github.bootproof.cloudformation.plan.Detail.ChangeSource;
import io.github.bootproof.cloudformation.plan.Detail.Evaluation;
import io.github.bootproof.cloudformation.plan.Detail.RequiresRecreation;
import io.github.bootproof.cloudformation.plan.Detail.Target;
import io.github.bootproof.cloudformation.plan.PlanLookup.Knowledge;
import io.github.bootproof.cloudformation.plan.ResourceChange.Action;
import io.github.bootproof.cloudformation.plan.ResourceChange.PolicyAction;
import io.github.bootproof.cloudformation.plan.ResourceChange.Replacement;
import io.github.bootproof.cloudformation.template.DeletionPolicy;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans one resource that stays in the template. */
final class Modification {
    private final Deployed before;
    private final Proposed proposed;
    private final StackModel after;
    private final UpdateRules rules;
    private final PlanLookup lookup;
    private final Causes causes;
    private final List<Detail> details = new ArrayList<>();
    private Impact atLeast = Impact.NONE;
    private Impact atMost = Impact.NONE;

    Modification(Deployed before, Proposed proposed, UpdateRules rules, PlanLookup lookup) {
        this.before = before;
        this.proposed = proposed;
        this.after = proposed.model();
        this.rules = rules;
        this.lookup = lookup;
        this.causes = new Causes(before, after, lookup);
    }

    /** Empty when nothing changes. */
    Optional<ResourceChange> of(ResourceDeclaration is, DeployedResource deployed) {
        Optional<ResourceDeclaration> was = before.model()
                .flatMap(model -> Optional.ofNullable(model.resources().get(is.logicalId())));
        Set<String> names = new LinkedHashSet<>(is.properties().keySet());
        names.addAll(deployed.properties().members().keySet());
        for (String name : names) {
            property(name, is, was, deployed);
        }
        stackTags(is.type());
        before.model().ifPresent(model -> {
            policy("Metadata", Attribute.METADATA, is, model);
            policy("CreationPolicy", Attribute.CREATION_POLICY, is, model);
            policy("UpdatePolicy", Attribute.UPDATE_POLICY, is, model);
        });
        was.ifPresent(declared -> {
            policy(Attribute.DELETION_POLICY, declared.deletionPolicy(), is.deletionPolicy());
            policy(Attribute.UPDATE_REPLACE_POLICY, declared.updateReplacePolicy(), is.updateReplacePolicy());
        });
        return details.isEmpty() ? Optional.empty() : Optional.of(change(is, deployed));
    }

    private ResourceChange change(ResourceDeclaration is, DeployedResource deployed) {
        Replacement replacement = details.stream()
                .map(Modification::replacement)
                .reduce(Replacement.FALSE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        return new ResourceChange(
                Action.MODIFY,
                is.logicalId(),
                is.type(),
                Optional.of(deployed.physicalId()),
                atLeast,
                atMost,
                Optional.of(replacement),
                policyAction(replacement, is),
                details,
                Optional.of(deployed.properties()),
                Optional.of(after.properties(is.logicalId(), lookup)));
    }

    /** See {@code Replacement} of ResourceChange in the API reference: an open change that would replace does so conditionally. */
    private static Replacement replacement(Detail detail) {
        return switch (detail.target().requiresRecreation()) {
            case NEVER -> Replacement.FALSE;
            case CONDITIONALLY -> Replacement.CONDITIONAL;
            case ALWAYS -> detail.evaluation() == Evaluation.STATIC ? Replacement.TRUE : Replacement.CONDITIONAL;
        };
    }

    private static Optional<PolicyAction> policyAction(Replacement replacement, ResourceDeclaration is) {
        if (replacement == Replacement.FALSE) {
            return Optional.empty();
        }
        return Optional.of(
                switch (is.updateReplacePolicy().orElse(DeletionPolicy.DELETE)) {
                    case DELETE -> PolicyAction.REPLACE_AND_DELETE;
                    case RETAIN, RETAIN_EXCEPT_ON_CREATE -> PolicyAction.REPLACE_AND_RETAIN;
                    case SNAPSHOT -> PolicyAction.REPLACE_AND_SNAPSHOT;
                });
    }

    private void property(
            String name, ResourceDeclaration is, Optional<ResourceDeclaration> was, DeployedResource deployed) {
        String id = is.logicalId();
        Optional<Value> old = deployed.properties().get(name);
        Optional<Value> seen = after.property(id, name, lookup.with(Knowledge.AS_CHANGE_SETS));
        Difference difference = Difference.between(old, seen);
        if (difference == Difference.SAME) {
            return;
        }
        Optional<Expression> wasExpression =
                was.flatMap(each -> Optional.ofNullable(each.properties().get(name)));
        Optional<Expression> isExpression = Optional.ofNullable(is.properties().get(name));
        Optional<Value> least = Difference.unchanged(old, withNewIds(id, name));
        boolean certain = Difference.between(old, least) == Difference.DIFFERENT;
        Optional<Value> precise = after.property(id, name, lookup);
        boolean plainly = Difference.between(old, precise) == Difference.DIFFERENT;
        List<Causes.Cause> found = causes.of(wasExpression, isExpression, certain, plainly);
        if (found.isEmpty() && wasSaid(id, name, precise)) {
            return;
        }
        if (found.isEmpty()) {
            // Not the expression has changed but a condition or mapping, and what it gives now is unknown.
            found = List.of(Causes.direct(Evaluation.DYNAMIC));
        }
        boolean secret = causes.isSecret(wasExpression) || causes.isSecret(isExpression);
        boolean tags = rules.isTags(is.type(), name);
        Target target = new Target(
                tags ? Attribute.TAGS : Attribute.PROPERTIES,
                tags ? Optional.empty() : Optional.of(name),
                rules.requiresRecreation(is.type(), name, old, seen),
                "/Properties/" + name,
                secret ? old.map(value -> Causes.MASK) : old,
                secret ? seen.map(value -> Causes.MASK) : shown(id, name, seen));
        found.forEach(cause -> details.add(new Detail(target, cause.evaluation(), cause.source(), cause.entity())));
        Impact most = rules.impact(is.type(), name, old, precise);
        Impact leastImpact = rules.impact(is.type(), name, old, least);
        atMost = atMost.or(most).or(leastImpact);
        atLeast = atLeast.or(leastImpact);
    }

    /** Whether the last template said the same, of something unknown that has not changed, such as another stack's export. */
    private boolean wasSaid(String logicalId, String property, Optional<Value> value) {
        return before.model()
                .filter(model -> model.resources().containsKey(logicalId))
                .map(model -> model.property(logicalId, property, unchanged()))
                .filter(value::equals)
                .isPresent();
    }

    /** What was known before anything was planned. */
    private PlanLookup unchanged() {
        return new PlanLookup(Knowledge.PRECISE, before.resources(), Map.of(), rules, proposed.outside());
    }

    /** With a text for each id that is certainly new, unless its form matters. */
    private Optional<Value> withNewIds(String logicalId, String property) {
        try {
            return after.property(logicalId, property, lookup.with(Knowledge.NEW_IDS));
        } catch (TemplateException error) {
            return after.property(logicalId, property, lookup);
        }
    }

    private Optional<Value> shown(String logicalId, String property, Optional<Value> otherwise) {
        try {
            return after.property(logicalId, property, lookup.with(Knowledge.SHOWN));
        } catch (TemplateException error) {
            return otherwise;
        }
    }

    /** Changed tags of the stack are put on all that can be tagged. */
    private void stackTags(String type) {
        if (before.tags().equals(proposed.tags()) || !rules.isTaggable(type)) {
            return;
        }
        boolean already = details.stream().anyMatch(detail -> detail.target().attribute() == Attribute.TAGS);
        if (!already) {
            direct(Attribute.TAGS, "/Properties/Tags", tags(before.tags()), tags(proposed.tags()), Evaluation.STATIC);
        }
        atLeast = atLeast.or(Impact.IN_PLACE);
        atMost = atMost.or(Impact.IN_PLACE);
    }

    private static Optional<Value> tags(Map<String, String> tags) {
        return Optional.of(new Value.Items(tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Value>map(tag ->
                        new Value.Members(Map.of("Key", Value.text(tag.getKey()), "Value", Value.text(tag.getValue()))))
                .toList()));
    }

    /** What is not the resource's own: it is noted, and nothing is done to the resource. */
    private void policy(String name, Attribute attribute, ResourceDeclaration is, StackModel model) {
        String id = is.logicalId();
        Optional<Value> old =
                model.resources().containsKey(id) ? model.policy(id, name, unchanged()) : Optional.empty();
        Optional<Value> seen = after.policy(id, name, lookup);
        Difference difference = Difference.between(old, seen);
        boolean declaredAnew = difference == Difference.DIFFERENT
                || (difference == Difference.OPEN
                        && !Optional.ofNullable(is.policies().get(name))
                                .equals(Optional.ofNullable(
                                        model.resources().containsKey(id)
                                                ? model.resources()
                                                        .get(id)
                                                        .policies()
                                                        .get(name)
                                                : null)));
        if (declaredAnew) {
            direct(
                    attribute,
                    "/" + name,
                    old,
                    seen,
                    difference == Difference.DIFFERENT ? Evaluation.STATIC : Evaluation.DYNAMIC);
        }
    }

    private void policy(Attribute attribute, Optional<DeletionPolicy> was, Optional<DeletionPolicy> is) {
        if (!was.equals(is)) {
            direct(
                    attribute,
                    "/" + attribute.text(),
                    was.map(policy -> Value.text(policy.text())),
                    is.map(policy -> Value.text(policy.text())),
                    Evaluation.STATIC);
        }
    }

    private void direct(
            Attribute attribute, String path, Optional<Value> old, Optional<Value> seen, Evaluation evaluation) {
        var target = new Target(attribute, Optional.empty(), RequiresRecreation.NEVER, path, old, seen);
        details.add(new Detail(target, evaluation, ChangeSource.DIRECT_MODIFICATION, Optional.empty()));
    }
}
