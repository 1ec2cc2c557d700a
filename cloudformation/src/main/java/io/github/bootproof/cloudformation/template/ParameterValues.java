package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checked values of a template's parameters, in the template's order.
 *
 * <p>Those of type {@code AWS::SSM::Parameter::Value<...>} are known once somebody has looked them up: {@link #namesInSsm()}, then
 * {@link #withValuesOfSsm}.
 */
public record ParameterValues(Map<String, ParameterValue> values) {
    public ParameterValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The value of one parameter.
     *
     * @param parameter as declared
     * @param text what was given, or the default
     * @param valueInSsm the value of the SSM parameter of that name; only of types {@code AWS::SSM::Parameter::Value<...>}
     */
    public record ParameterValue(Parameter parameter, String text, Optional<String> valueInSsm) {
        /** What {@code Ref} gives; unknown when it was not looked up yet. */
        public Value value() {
            if (parameter.type().source() == ParameterType.Source.SSM_VALUE) {
                return valueInSsm.map(this::of).orElseGet(() -> new Value.Unknown(Set.of(parameter.name())));
            }
            return of(text);
        }

        private Value of(String text) {
            if (!parameter.type().isList()) {
                return Value.text(text);
            }
            // Spaces around the members are not part of them: user guide, "CommaDelimitedList".
            return new Value.Items(
                    text.isEmpty()
                            ? List.of()
                            : Arrays.stream(text.split(",", -1))
                                    .map(String::strip)
                                    .map(Value::text)
                                    .toList());
        }
    }

    /**
     * The values that a request gives.
     *
     * @param inputs by name
     * @param previous what the stack was last given ({@link #texts()}), by name; empty for a new stack
     * @throws TemplateException naming all parameters without a value, or all that the template does not have, or the first whose
     *     value is not allowed
     */
    public static ParameterValues of(
            Template template, Map<String, ParameterInput> inputs, Map<String, String> previous) {
        List<String> others = inputs.keySet().stream()
                .filter(name -> !template.parameters().containsKey(name))
                .toList();
        if (!others.isEmpty()) {
            throw new TemplateException("Parameters: " + others + " do not exist in the template");
        }
        var values = new LinkedHashMap<String, ParameterValue>();
        var missing = new ArrayList<String>();
        template.parameters()
                .forEach((name, parameter) -> text(parameter, inputs, previous)
                        .ifPresentOrElse(
                                text -> values.put(name, new ParameterValue(parameter, text, Optional.empty())),
                                () -> missing.add(name)));
        if (!missing.isEmpty()) {
            throw new TemplateException("Parameters: " + missing + " must have values");
        }
        values.values().stream()
                .filter(value -> !(inputs.get(value.parameter().name()) instanceof ParameterInput.Covered))
                .forEach(value -> ParameterChecks.check(value.parameter(), value.of(value.text())));
        return new ParameterValues(values);
    }

    private static Optional<String> text(
            Parameter parameter, Map<String, ParameterInput> inputs, Map<String, String> previous) {
        ParameterInput input = inputs.get(parameter.name());
        if (input instanceof ParameterInput.Given given) {
            return Optional.of(given.value());
        }
        if (input instanceof ParameterInput.Covered covered) {
            return Optional.of(covered.cover());
        }
        return input == null ? parameter.defaultValue() : Optional.ofNullable(previous.get(parameter.name()));
    }

    /** What was given or is the default, by name: to be kept for {@code UsePreviousValue}. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    /** Which names must be looked up in SSM: by the parameter's name, the name in SSM. */
    public Map<String, String> namesInSsm() {
        var names = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (value.parameter().type().source() == ParameterType.Source.SSM_VALUE) {
                names.put(name, value.text());
            }
        });
        return names;
    }

    /**
     * With what was found in SSM; others stay unknown.
     *
     * @param found by the parameter's name, the value in SSM
     */
    public ParameterValues withValuesOfSsm(Map<String, String> found) {
        var all = new LinkedHashMap<>(values);
        found.forEach((name, text) -> all.computeIfPresent(
                name, (key, value) -> new ParameterValue(value.parameter(), value.text(), Optional.of(text))));
        return new ParameterValues(all);
    }

    /**
     * What a parameter of an AWS-specific type names, and whoever can look must find; see {@link ParameterType#member}.
     *
     * @param parameter its name
     * @param type such as {@code AWS::EC2::Image::Id}
     * @param id a name in the case of some types
     */
    public record Named(String parameter, String type, String id) {}

    /** All that parameters of AWS-specific types name, in their order; what was not looked up in SSM yet is not among them. */
    public List<Named> named() {
        var named = new ArrayList<Named>();
        values.forEach((name, value) -> value.parameter().type().member().ifPresent(type -> {
            if (value.value().isKnown()) {
                texts(value.value()).forEach(id -> named.add(new Named(name, type, id)));
            }
        }));
        return named;
    }

    /** The texts of a list, or a single one. */
    static List<String> texts(Value value) {
        return value instanceof Value.Items list
                ? list.items().stream().flatMap(item -> item.scalar().stream()).toList()
                : value.scalar().stream().toList();
    }

    /** What {@code Ref} of a parameter gives; empty when there is no such parameter. */
    public Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name)).map(ParameterValue::value);
    }
}
