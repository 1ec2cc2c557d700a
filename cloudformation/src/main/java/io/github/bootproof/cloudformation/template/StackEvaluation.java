package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Evaluation;
import io.github.bootproof.cloudformation.template.function.Lookup;
import io.github.bootproof.cloudformation.template.function.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates against one stack.
 *
 * @param conditions those that are decided
 */
record StackEvaluation(
        Template template,
        ParameterValues parameters,
        PseudoParameters pseudoParameters,
        Map<String, Boolean> conditions,
        Lookup lookup)
        implements Evaluation {
    @Override
    public Optional<Value> ref(String name) {
        if (name.equals(Ref.NO_VALUE)) {
            return Optional.empty();
        }
        return Optional.of(parameters
                .value(name)
                .or(() -> pseudoParameter(name))
                .or(() -> lookup.ref(name))
                .orElseGet(() -> new Value.Unknown(Set.of(name))));
    }

    private Optional<Value> pseudoParameter(String name) {
        return switch (name) {
            case "AWS::AccountId" -> Optional.of(Value.text(pseudoParameters.accountId()));
            case "AWS::Region" -> Optional.of(Value.text(pseudoParameters.region()));
            case "AWS::Partition" -> Optional.of(Value.text(pseudoParameters.partition()));
            case "AWS::URLSuffix" -> Optional.of(Value.text(pseudoParameters.urlSuffix()));
            case "AWS::StackName" -> Optional.of(Value.text(pseudoParameters.stackName()));
            case "AWS::StackId" -> Optional.of(Value.text(pseudoParameters.stackId()));
            case "AWS::NotificationARNs" ->
                Optional.of(new Value.Items(pseudoParameters.notificationArns().stream()
                        .map(Value::text)
                        .toList()));
            default -> Optional.empty();
        };
    }

    @Override
    public Value attribute(String logicalId, String attribute) {
        return lookup.attribute(logicalId, attribute)
                .orElseGet(() -> new Value.Unknown(Set.of(logicalId + "." + attribute)));
    }

    @Override
    public boolean condition(String name) {
        Boolean holds = conditions.get(name);
        if (holds == null) {
            throw new TemplateException("Template error: unresolved condition dependency " + name + " in Fn::If");
        }
        return holds;
    }

    @Override
    public Optional<Map<String, Map<String, Value>>> mapping(String name) {
        return Optional.ofNullable(template.mappings().get(name));
    }

    @Override
    public Value exported(String name) {
        return lookup.exported(name).orElseGet(() -> new Value.Unknown(Set.of("Fn::ImportValue " + name)));
    }

    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return lookup.availabilityZones(region);
    }

    @Override
    public Set<String> parametersOfType(String type) {
        var names = new LinkedHashSet<String>();
        template.parameters().forEach((name, parameter) -> {
            if (parameter.type().name().equals(type)
                    || parameter.type().member().equals(Optional.of(type))) {
                names.add(name);
            }
        });
        return names;
    }

    @Override
    public Optional<String> namedBy(String parameter) {
        return Optional.ofNullable(template.parameters().get(parameter))
                .flatMap(declared -> declared.type().member());
    }

    @Override
    public Value attributes(String parameter, String attribute) {
        Optional<String> type = namedBy(parameter);
        Optional<List<String>> ids =
                parameters.value(parameter).filter(Value::isKnown).map(ParameterValues::texts);
        if (type.isEmpty() || ids.isEmpty()) {
            return new Value.Unknown(Set.of(parameter));
        }
        var values = new ArrayList<Value>();
        for (String id : ids.get()) {
            Optional<List<String>> found = lookup.attributeOfParameter(type.get(), id, attribute);
            if (found.isEmpty()) {
                return new Value.Unknown(Set.of(parameter + "." + attribute));
            }
            found.get().forEach(text -> values.add(Value.text(text)));
        }
        return new Value.Items(values);
    }

    StackEvaluation with(Lookup other) {
        return new StackEvaluation(template, parameters, pseudoParameters, conditions, other);
    }
}
