package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Json;
import io.github.bootproof.cloudformation.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads properties of a template, whose shapes the schema has checked. */
final class Props {
    private Props() {}

    /** No properties. */
    static Value.Members empty() {
        return new Value.Members(Map.of());
    }

    static Optional<String> text(Value.Members properties, String name) {
        return properties.get(name).flatMap(Value::scalar);
    }

    /** One that the schema requires. */
    static String required(Value.Members properties, String name) {
        return text(properties, name)
                .orElseThrow(() -> new IllegalArgumentException("The schema requires a text in the property " + name));
    }

    static Optional<Boolean> flag(Value.Members properties, String name) {
        return text(properties, name).map(Boolean::parseBoolean);
    }

    static Optional<Integer> integer(Value.Members properties, String name) {
        return text(properties, name).map(text -> Integer.valueOf(text.trim()));
    }

    /** A list of texts; empty when there is none. */
    static List<String> texts(Value.Members properties, String name) {
        return items(properties, name).stream()
                .flatMap(item -> item.scalar().stream())
                .toList();
    }

    /** A list of objects; empty when there is none. */
    static List<Value.Members> objects(Value.Members properties, String name) {
        return items(properties, name).stream()
                .filter(Value.Members.class::isInstance)
                .map(Value.Members.class::cast)
                .toList();
    }

    static Optional<Value.Members> object(Value.Members properties, String name) {
        return properties.get(name).filter(Value.Members.class::isInstance).map(Value.Members.class::cast);
    }

    /** A document: a text as it is, an object as JSON. */
    static Optional<String> document(Value.Members properties, String name) {
        return properties.get(name).map(value -> value.scalar().orElseGet(() -> Json.write(value)));
    }

    /** Only these of the properties. */
    static Value.Members only(Value.Members properties, Set<String> names) {
        Map<String, Value> kept = new LinkedHashMap<>(properties.members());
        kept.keySet().retainAll(names);
        return new Value.Members(kept);
    }

    /** The properties, and these where they are not given: an update that removes a property sets its default. */
    static Value.Members withDefaults(Value.Members properties, Map<String, Value> defaults) {
        Map<String, Value> all = new LinkedHashMap<>(defaults);
        all.putAll(properties.members());
        return new Value.Members(all);
    }

    private static List<Value> items(Value.Members properties, String name) {
        return properties.get(name).orElse(null) instanceof Value.Items list ? list.items() : List.of();
    }
}
