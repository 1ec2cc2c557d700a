package io.github.bootproof.check.network;

import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The resources of a template with their properties, in which resources stand by their names, whether they are there or not. */
final class Named {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(?:\\.[A-Za-z]+Id)?}");

    private final StackModel model;
    private final Map<String, Value.Members> properties = new LinkedHashMap<>();

    Named(StackModel model) {
        this.model = model;
    }

    Stream<String> ofType(String type) {
        return model.resources().values().stream()
                .filter(resource -> resource.type().equals(type))
                .map(ResourceDeclaration::logicalId);
    }

    /** Without properties that have no value before their references have one. */
    Value.Members properties(String logicalId) {
        return properties.computeIfAbsent(logicalId, this::evaluate);
    }

    private Value.Members evaluate(String logicalId) {
        var values = new LinkedHashMap<String, Value>();
        Objects.requireNonNull(model.resources().get(logicalId))
                .properties()
                .keySet()
                .forEach(name -> {
                    try {
                        model.property(logicalId, name, new ByName()).ifPresent(value -> values.put(name, value));
                    } catch (TemplateException dependsOnTheText) {
                        values.put(name, new Value.Unknown(Set.of()));
                    }
                });
        return new Value.Members(values);
    }

    Optional<Value> property(String logicalId, String... path) {
        return Values.at(properties(logicalId), path);
    }

    Optional<String> text(String logicalId, String... path) {
        return property(logicalId, path).flatMap(Value::scalar);
    }

    /** The resource that a value is the id of; empty when it is one of no such type, or not of this template. */
    Optional<String> resource(Optional<Value> value, String type) {
        return value.flatMap(Value::scalar)
                .map(REFERENCE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(id -> Optional.ofNullable(model.resources().get(id))
                        .filter(found -> found.type().equals(type))
                        .isPresent());
    }

    /** Gives names in place of ids. */
    private record ByName() implements Lookup {
        @Override
        public Optional<Value> ref(String logicalId) {
            return Optional.of(Value.text("${" + logicalId + "}"));
        }

        @Override
        public Optional<Value> attribute(String logicalId, String attribute) {
            return Optional.of(Value.text("${" + logicalId + "." + attribute + "}"));
        }

        @Override
        public Optional<Value> exported(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> availabilityZones(String region) {
            return Optional.empty();
        }
    }
}
