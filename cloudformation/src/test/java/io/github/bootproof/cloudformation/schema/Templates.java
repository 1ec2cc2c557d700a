package io.github.bootproof.cloudformation.schema;

import io.github.bootproof.cloudformation.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resources of templates as JSON; each function in them is a value that is not known yet. */
final class Templates {
    private Templates() {}

    static Map<String, SchemaCheck.Declared> file(String name) {
        try (InputStream file = Templates.class.getResourceAsStream(name)) {
            return resources(new JsonMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One resource, called {@code Thing}. */
    static Map<String, SchemaCheck.Declared> one(String type, String properties) {
        return Map.of("Thing", new SchemaCheck.Declared(type, members(properties)));
    }

    static Value.Members members(String json) {
        return (Value.Members) value(json);
    }

    static Value value(String json) {
        return value(new JsonMapper().readTree(json.replace('\'', '"')));
    }

    private static Map<String, SchemaCheck.Declared> resources(JsonNode template) {
        Map<String, SchemaCheck.Declared> resources = new LinkedHashMap<>();
        template.get("Resources")
                .properties()
                .forEach(resource -> resources.put(
                        resource.getKey(),
                        new SchemaCheck.Declared(resource.getValue().get("Type").asString(), (Value.Members)
                                value(resource.getValue().get("Properties")))));
        return resources;
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new Value.Items(items);
        }
        if (node.isNumber()) {
            return new Value.Numeric(node.decimalValue());
        }
        return node.isBoolean() ? new Value.Flag(node.booleanValue()) : Value.text(node.asString());
    }

    private static Value object(JsonNode node) {
        Map<String, Value> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        boolean function = members.size() == 1
                && members.keySet().stream().allMatch(name -> name.equals("Ref") || name.startsWith("Fn::"));
        return function ? new Value.Unknown(Set.of("Something")) : new Value.Members(members);
    }
}
