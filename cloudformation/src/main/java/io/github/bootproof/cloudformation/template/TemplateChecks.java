package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.function.Condition;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.FindInMap;
import io.github.bootproof.cloudformation.template.function.Literal;
import io.github.bootproof.cloudformation.template.function.Ref;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether what a template refers to is there, and nothing refers to itself; under any conditions. */
final class TemplateChecks {
    static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            Ref.NO_VALUE,
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final Template template;

    private TemplateChecks(Template template) {
        this.template = template;
    }

    static void check(Template template) {
        var checks = new TemplateChecks(template);
        checks.conditions();
        checks.rules();
        checks.resources();
        checks.outputs();
        Dependencies.refuseCircles(checks.dependencies());
    }

    private void conditions() {
        var needs = new LinkedHashMap<String, Set<String>>();
        template.conditions().forEach((name, condition) -> {
            Set<String> names = names(condition);
            unresolved("Conditions", names);
            onlyParameters("Conditions", condition);
            needs.put(name, names);
        });
        Set<String> circle = Dependencies.circles(needs);
        if (!circle.isEmpty()) {
            throw new TemplateException("Template format error: Circular dependency between conditions: " + circle);
        }
    }

    private void rules() {
        for (Rule rule : template.rules().values()) {
            Stream.concat(rule.condition().stream(), rule.assertions().stream().map(Rule.Assertion::condition))
                    .forEach(condition -> {
                        unresolved("Rules", names(condition));
                        onlyParameters("Rules", condition);
                    });
        }
    }

    private void onlyParameters(String block, Condition condition) {
        Set<String> others = new LinkedHashSet<>();
        all(condition)
                .flatMap(Condition::operands)
                .peek(this::mappings)
                .flatMap(Reference::in)
                .forEach(reference -> {
                    if (reference instanceof Reference.ToName to && !isParameter(to.name())) {
                        others.add(to.name());
                    } else if (reference instanceof Reference.ToAttribute to) {
                        others.add(to.logicalId());
                    } else if (reference instanceof Reference.ToCondition to) {
                        unresolvedInIf(to.name());
                    }
                });
        if (!others.isEmpty()) {
            throw new TemplateException("Template format error: Unresolved dependencies " + others
                    + ". Cannot reference resources in the " + block + " block of the template");
        }
    }

    private void resources() {
        Set<String> unresolved = new LinkedHashSet<>();
        template.resources().values().forEach(resource -> {
            resource.condition().ifPresent(name -> unresolved("Resources", Set.of(name)));
            resource.dependsOn().stream()
                    .filter(id -> !template.resources().containsKey(id))
                    .forEach(unresolved::add);
        });
        references(
                "Resources", template.resources().values().stream().flatMap(TemplateChecks::expressions), unresolved);
    }

    private void outputs() {
        Collection<OutputDeclaration> outputs = template.outputs().values();
        outputs.forEach(output -> output.condition().ifPresent(name -> unresolved("Outputs", Set.of(name))));
        references(
                "Outputs",
                outputs.stream()
                        .flatMap(output -> Stream.concat(Stream.of(output.value()), output.exportName().stream())),
                new LinkedHashSet<>());
    }

    static Stream<Expression> expressions(ResourceDeclaration resource) {
        return Stream.concat(resource.properties().values().stream(), resource.policies().values().stream());
    }

    private void references(String block, Stream<Expression> expressions, Set<String> unresolved) {
        var attributes = new LinkedHashSet<String>();
        expressions.peek(this::mappings).flatMap(Reference::in).forEach(reference -> {
            if (reference instanceof Reference.ToName to
                    && !isParameter(to.name())
                    && !template.resources().containsKey(to.name())) {
                unresolved.add(to.name());
            } else if (reference instanceof Reference.ToAttribute to
                    && !template.resources().containsKey(to.logicalId())) {
                attributes.add(to.logicalId());
            } else if (reference instanceof Reference.ToCondition to) {
                unresolvedInIf(to.name());
            }
        });
        if (!unresolved.isEmpty()) {
            throw new TemplateException("Template format error: Unresolved resource dependencies " + unresolved
                    + " in the " + block + " block of the template");
        }
        if (!attributes.isEmpty()) {
            throw new TemplateException("Template error: instance of Fn::GetAtt references undefined resource "
                    + String.join(", ", attributes));
        }
    }

    /** Refuses mappings that are named and not there. */
    private void mappings(Expression expression) {
        if (expression instanceof FindInMap find
                && find.otherwise().isEmpty()
                && find.map() instanceof Literal literal) {
            Optional<String> name = literal.value().scalar();
            if (name.filter(template.mappings()::containsKey).isEmpty()) {
                throw new TemplateException("Template error: Mapping named '" + name.orElse("")
                        + "' is not present in the 'Mappings' section of template.");
            }
        }
        expression.parts().forEach(this::mappings);
    }

    private boolean isParameter(String name) {
        return template.parameters().containsKey(name) || PSEUDO_PARAMETERS.contains(name);
    }

    private void unresolved(String block, Collection<String> conditions) {
        Predicate<String> known = template.conditions()::containsKey;
        conditions.stream().filter(known.negate()).findFirst().ifPresent(name -> {
            throw new TemplateException("Template format error: Unresolved condition dependency " + name + " in the "
                    + block + " block of the template");
        });
    }

    private void unresolvedInIf(String condition) {
        if (!template.conditions().containsKey(condition)) {
            throw new TemplateException("Template error: unresolved condition dependency " + condition + " in Fn::If");
        }
    }

    /** Of all resources, whatever the conditions: CloudFormation is thought to look at both branches too (a guess). */
    private Map<String, Set<String>> dependencies() {
        var needs = new LinkedHashMap<String, Set<String>>();
        template.resources().forEach((id, resource) -> {
            var ids = new LinkedHashSet<>(resource.dependsOn());
            expressions(resource)
                    .flatMap(Reference::in)
                    .forEach(reference -> Dependencies.target(reference)
                            .filter(template.resources()::containsKey)
                            .ifPresent(ids::add));
            needs.put(id, ids);
        });
        return needs;
    }

    /** The conditions that a condition names. */
    static Set<String> names(Condition condition) {
        var names = new LinkedHashSet<String>();
        all(condition).forEach(each -> {
            each.names().forEach(names::add);
            each.operands().flatMap(Reference::in).forEach(reference -> {
                if (reference instanceof Reference.ToCondition to) {
                    names.add(to.name());
                }
            });
        });
        return names;
    }

    /** A condition and all that it is made of. */
    static Stream<Condition> all(Condition condition) {
        Deque<Condition> open = new ArrayDeque<>(Set.of(condition));
        var found = Stream.<Condition>builder();
        while (!open.isEmpty()) {
            Condition next = open.pop();
            found.add(next);
            next.conditions().forEach(open::push);
        }
        return found.build();
    }
}
