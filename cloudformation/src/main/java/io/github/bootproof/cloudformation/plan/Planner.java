package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.plan.PlanLookup.Knowledge;
import io.github.bootproof.cloudformation.plan.ResourceChange.Action;
import io.github.bootproof.cloudformation.plan.ResourceChange.PolicyAction;
import io.github.bootproof.cloudformation.template.DeletionPolicy;
import io.github.bootproof.cloudformation.template.Output;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans resource by resource, each after all that it depends on, since their changes may be its own. */
final class Planner {
    private final Deployed before;
    private final Proposed proposed;
    private final StackModel after;
    private final UpdateRules rules;
    private final Map<String, ResourceChange> changes = new LinkedHashMap<>();
    private final PlanLookup lookup;

    Planner(Deployed before, Proposed proposed, UpdateRules rules) {
        this.before = before;
        this.proposed = proposed;
        this.after = proposed.model();
        this.rules = rules;
        this.lookup = new PlanLookup(Knowledge.PRECISE, before.resources(), changes, rules, proposed.outside());
    }

    Plan plan() {
        refuseOtherTypes();
        refuseUnknownAttributes();
        for (String logicalId : after.dependencies().creationOrder()) {
            change(logicalId).ifPresent(change -> changes.put(logicalId, change));
        }
        List<ResourceChange> ordered = new ArrayList<>();
        after.resources().keySet().stream()
                .map(changes::get)
                .filter(Objects::nonNull)
                .forEach(ordered::add);
        removedIds().map(this::removal).forEach(ordered::add);
        return new Plan(ordered, outputsChange(), !before.tags().equals(proposed.tags()));
    }

    private void refuseOtherTypes() {
        List<String> others = after.resources().values().stream()
                .filter(resource -> {
                    DeployedResource deployed = before.resources().get(resource.logicalId());
                    return deployed != null && !deployed.type().equals(resource.type());
                })
                .map(ResourceDeclaration::logicalId)
                .toList();
        if (!others.isEmpty()) {
            throw new TemplateException(
                    "Update of resource type is not permitted. The new template modifies resource type of the"
                            + " following resources: " + others);
        }
    }

    private void refuseUnknownAttributes() {
        Stream<Expression> resources = after.resources().values().stream()
                .flatMap(resource ->
                        Stream.concat(resource.properties().values().stream(), resource.policies().values().stream()));
        Stream<Expression> outputs = after.template().outputs().values().stream()
                .filter(output ->
                        output.condition().map(after.conditions()::get).orElse(true))
                .map(output -> output.value());
        Stream.concat(resources, outputs).flatMap(after::references).forEach(reference -> {
            if (reference instanceof Reference.ToAttribute to && !to.attribute().isEmpty()) {
                Optional.ofNullable(after.resources().get(to.logicalId()))
                        .filter(resource -> !rules.hasAttribute(resource.type(), to.attribute()))
                        .ifPresent(resource -> {
                            throw new TemplateException("Template error: resource " + to.logicalId()
                                    + " does not support attribute type " + to.attribute() + " in Fn::GetAtt");
                        });
            }
        });
    }

    private Optional<ResourceChange> change(String logicalId) {
        ResourceDeclaration declaration =
                Objects.requireNonNull(after.resources().get(logicalId));
        DeployedResource deployed = before.resources().get(logicalId);
        if (deployed != null) {
            return new Modification(before, proposed, rules, lookup).of(declaration, deployed);
        }
        Optional<String> existing = Optional.ofNullable(proposed.imports().get(logicalId));
        return Optional.of(new ResourceChange(
                existing.isPresent() ? Action.IMPORT : Action.ADD,
                logicalId,
                declaration.type(),
                existing,
                Impact.NONE,
                Impact.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(after.properties(logicalId, lookup))));
    }

    /** In the old template's order; what is in no template anymore comes last. */
    private Stream<String> removedIds() {
        Stream<String> declared = before.model().stream().flatMap(model -> model.resources().keySet().stream());
        return Stream.concat(declared, before.resources().keySet().stream().sorted())
                .distinct()
                .filter(before.resources()::containsKey)
                .filter(id -> !after.resources().containsKey(id));
    }

    private ResourceChange removal(String logicalId) {
        DeployedResource deployed = Objects.requireNonNull(before.resources().get(logicalId));
        // The policy is that of the template under which the stack is, not of the one that removes the resource.
        DeletionPolicy policy = before.model()
                .flatMap(model -> Optional.ofNullable(model.resources().get(logicalId)))
                .flatMap(ResourceDeclaration::deletionPolicy)
                .orElse(DeletionPolicy.DELETE);
        return new ResourceChange(
                Action.REMOVE,
                logicalId,
                deployed.type(),
                Optional.of(deployed.physicalId()),
                Impact.NONE,
                Impact.NONE,
                Optional.empty(),
                Optional.of(
                        switch (policy) {
                            case DELETE -> PolicyAction.DELETE;
                            case RETAIN, RETAIN_EXCEPT_ON_CREATE -> PolicyAction.RETAIN;
                            case SNAPSHOT -> PolicyAction.SNAPSHOT;
                        }),
                List.of(),
                Optional.of(deployed.properties()),
                Optional.empty());
    }

    private boolean outputsChange() {
        PlanLookup unchanged =
                new PlanLookup(Knowledge.PRECISE, before.resources(), Map.of(), rules, proposed.outside());
        Map<String, Output> was =
                byName(before.model().map(model -> model.outputs(unchanged)).orElse(List.of()));
        Map<String, Output> is = byName(after.outputs(lookup));
        return !was.keySet().equals(is.keySet())
                || is.values().stream()
                        .anyMatch(output -> differs(Objects.requireNonNull(was.get(output.name())), output));
    }

    private static Map<String, Output> byName(List<Output> outputs) {
        var byName = new LinkedHashMap<String, Output>();
        outputs.forEach(output -> byName.put(output.name(), output));
        return byName;
    }

    private static boolean differs(Output was, Output is) {
        return !was.description().equals(is.description())
                || Difference.between(was.value(), is.value()) == Difference.DIFFERENT
                || Difference.between(was.exportName(), is.exportName()) == Difference.DIFFERENT;
    }
}
