package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Evaluation;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.ImportValue;
import io.github.bootproof.cloudformation.template.function.Lookup;
import io.github.bootproof.cloudformation.template.function.ObjectOf;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A template with the values of its parameters: what is in the stack. Immutable, may be used by many threads.
 *
 * <p>Dynamic references ({@code {{resolve:...}}}) stay texts in all values; see {@link DynamicReference}.
 */
public final class StackModel {
    private final StackEvaluation evaluation;
    private final Map<String, ResourceDeclaration> resources;
    private final Dependencies dependencies;

    private StackModel(StackEvaluation evaluation) {
        this.evaluation = evaluation;
        this.resources = existing(evaluation);
        refuseMissing("Resources", resources.values().stream().flatMap(TemplateChecks::expressions));
        refuseMissing("Outputs", outputDeclarations().flatMap(StackModel::expressions));
        this.dependencies = needs();
    }

    /**
     * What is in the stack.
     *
     * @throws TemplateException when a rule does not hold, a condition has no value, or something that exists refers to something
     *     that does not under these conditions
     */
    public static StackModel of(Template template, ParameterValues parameters, PseudoParameters pseudoParameters) {
        return of(template, parameters, pseudoParameters, Lookup.nothing());
    }

    /**
     * What is in the stack, with rules that are judged by what {@code outside} knows of what the parameters name.
     *
     * @throws TemplateException as {@link #of(Template, ParameterValues, PseudoParameters)}
     */
    public static StackModel of(
            Template template, ParameterValues parameters, PseudoParameters pseudoParameters, Lookup outside) {
        var conditions = new LinkedHashMap<String, Boolean>();
        var evaluation = new StackEvaluation(
                template, parameters, pseudoParameters, Collections.unmodifiableMap(conditions), Lookup.nothing());
        RuleChecks.check(evaluation.with(outside));
        var needs = new LinkedHashMap<String, Set<String>>();
        template.conditions().forEach((name, condition) -> needs.put(name, TemplateChecks.names(condition)));
        // Each after those that it names, so that none waits for another.
        for (String name : Dependencies.order(needs)) {
            Optional.ofNullable(template.conditions().get(name))
                    .ifPresent(condition -> conditions.put(name, condition.holds(evaluation)));
        }
        return new StackModel(evaluation);
    }

    public Template template() {
        return evaluation.template();
    }

    public ParameterValues parameters() {
        return evaluation.parameters();
    }

    public PseudoParameters pseudoParameters() {
        return evaluation.pseudoParameters();
    }

    /** The conditions, by name. */
    public Map<String, Boolean> conditions() {
        return evaluation.conditions();
    }

    /** Those that exist under the conditions, by logical id, in the template's order. */
    public Map<String, ResourceDeclaration> resources() {
        return resources;
    }

    /** Of those that exist. */
    public Dependencies dependencies() {
        return dependencies;
    }

    /**
     * The properties of a resource that exists.
     *
     * @throws TemplateException when one has no value
     */
    public Value.Members properties(String logicalId, Lookup lookup) {
        return ObjectOf.of(declaration(logicalId).properties(), evaluation.with(lookup));
    }

    /** One property; empty when it is not declared, or {@code AWS::NoValue}. */
    public Optional<Value> property(String logicalId, String property, Lookup lookup) {
        return Optional.ofNullable(declaration(logicalId).properties().get(property))
                .flatMap(expression -> expression.evaluate(evaluation.with(lookup)));
    }

    /** Its metadata; empty when it declares none. */
    public Optional<Value> metadata(String logicalId, Lookup lookup) {
        return policy(logicalId, "Metadata", lookup);
    }

    /**
     * {@code CreationPolicy}, {@code UpdatePolicy} or {@code Metadata}; empty when it declares none.
     *
     * @param name one of them
     */
    public Optional<Value> policy(String logicalId, String name, Lookup lookup) {
        return Optional.ofNullable(declaration(logicalId).policies().get(name))
                .flatMap(expression -> expression.evaluate(evaluation.with(lookup)));
    }

    /**
     * How many signals it must send when it is made.
     *
     * @throws TemplateException when the policy cannot be read
     */
    public Optional<CreationPolicy> creationPolicy(String logicalId) {
        return policy(logicalId, "CreationPolicy", Lookup.nothing())
                .flatMap(policy -> CreationPolicy.of(logicalId, policy));
    }

    /** What a resource's declaration, or one of its properties, refers to under the conditions; in the template's order. */
    public Stream<Reference> references(Expression expression) {
        return Reference.in(expression, evaluation);
    }

    /** The names that {@code Fn::ImportValue} refers to in what exists; sorted. */
    public Set<String> imports() {
        var names = new TreeSet<String>();
        Stream.concat(
                        resources.values().stream().flatMap(TemplateChecks::expressions),
                        outputDeclarations().flatMap(StackModel::expressions))
                .forEach(expression -> addImports(expression, names));
        return names;
    }

    /**
     * Those that exist under the conditions.
     *
     * @throws TemplateException when the value is no text
     */
    public List<Output> outputs(Lookup lookup) {
        Evaluation known = evaluation.with(lookup);
        return outputDeclarations()
                .map(output -> new Output(
                        output.name(),
                        text(output.value(), known),
                        output.description(),
                        output.exportName().map(name -> text(name, known))))
                .toList();
    }

    private static Value text(Expression expression, Evaluation evaluation) {
        return expression
                .evaluate(evaluation)
                .flatMap(value -> value instanceof Value.Unknown
                        ? Optional.of(value)
                        : value.scalar().map(Value::text))
                .orElseThrow(() -> new TemplateException(
                        "Template format error: The Value field of every Outputs member must evaluate to a String."));
    }

    private ResourceDeclaration declaration(String logicalId) {
        ResourceDeclaration declaration = resources.get(logicalId);
        if (declaration == null) {
            throw new IllegalArgumentException("No resource " + logicalId);
        }
        return declaration;
    }

    private static Map<String, ResourceDeclaration> existing(StackEvaluation evaluation) {
        var existing = new LinkedHashMap<String, ResourceDeclaration>();
        evaluation.template().resources().forEach((id, resource) -> {
            if (resource.condition().map(evaluation::condition).orElse(true)) {
                existing.put(id, resource);
            }
        });
        return Collections.unmodifiableMap(existing);
    }

    private Stream<OutputDeclaration> outputDeclarations() {
        return template().outputs().values().stream()
                .filter(output -> output.condition().map(evaluation::condition).orElse(true));
    }

    private static Stream<Expression> expressions(OutputDeclaration output) {
        return Stream.concat(Stream.of(output.value()), output.exportName().stream());
    }

    private void refuseMissing(String block, Stream<Expression> expressions) {
        var missing = new LinkedHashSet<String>();
        expressions
                .flatMap(this::references)
                .forEach(reference -> Dependencies.target(reference)
                        .filter(template().resources()::containsKey)
                        .filter(id -> !resources.containsKey(id))
                        .ifPresent(missing::add));
        if (!missing.isEmpty()) {
            throw new TemplateException("Template format error: Unresolved resource dependencies " + missing
                    + " in the " + block + " block of the template");
        }
    }

    private Dependencies needs() {
        var needs = new LinkedHashMap<String, Set<String>>();
        resources.forEach((id, resource) -> {
            var ids = new LinkedHashSet<>(resource.dependsOn());
            TemplateChecks.expressions(resource)
                    .flatMap(this::references)
                    .forEach(reference -> Dependencies.target(reference).ifPresent(ids::add));
            ids.retainAll(resources.keySet());
            needs.put(id, ids);
        });
        return new Dependencies(needs);
    }

    private void addImports(Expression expression, Set<String> names) {
        if (expression instanceof ImportValue reference) {
            reference.name().evaluate(evaluation).flatMap(Value::scalar).ifPresent(names::add);
        }
        expression.parts(evaluation).forEach(part -> addImports(part, names));
    }
}
