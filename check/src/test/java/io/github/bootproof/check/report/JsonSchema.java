package io.github.bootproof.check.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as docs/check.schema.json uses: the tests need no library for it. Words that it does not know it refuses. */
final class JsonSchema {
    private static final List<String> KNOWN = List.of(
            "$schema",
            "$defs",
            "$ref",
            "title",
            "description",
            "type",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "anyOf",
            "enum",
            "const",
            "pattern",
            "minimum");

    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    JsonSchema(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with a document, each with its place. */
    List<String> problems(JsonNode document) {
        problems.clear();
        check(document, root, "");
        return List.copyOf(problems);
    }

    private void check(JsonNode node, JsonNode schema, String at) {
        schema.propertyNames().forEach(word -> {
            if (!KNOWN.contains(word)) {
                throw new IllegalArgumentException("The test does not know " + word);
            }
        });
        if (schema.has("$ref")) {
            check(node, root.at(schema.get("$ref").asString().substring(1)), at);
        }
        if (schema.has("type") && !isOf(node, schema.get("type").asString())) {
            problems.add(at + " is no " + schema.get("type").asString());
        }
        if (schema.has("const") && !schema.get("const").equals(node)) {
            problems.add(at + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(node::equals)) {
            problems.add(at + " is none of " + schema.get("enum"));
        }
        if (schema.has("pattern")
                && !node.asString().matches(schema.get("pattern").asString())) {
            problems.add(at + " is not like " + schema.get("pattern"));
        }
        if (schema.has("minimum") && node.asInt() < schema.get("minimum").asInt()) {
            problems.add(at + " is less than " + schema.get("minimum"));
        }
        if (schema.has("anyOf")) {
            anyOf(node, schema.get("anyOf"), at);
        }
        if (schema.has("items")) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), schema.get("items"), at + "/" + i);
            }
        }
        members(node, schema, at);
    }

    private void members(JsonNode node, JsonNode schema, String at) {
        schema.path("required").forEach(name -> {
            if (!node.has(name.asString())) {
                problems.add(at + " has no " + name.asString());
            }
        });
        node.properties().forEach(member -> {
            JsonNode known = schema.path("properties").path(member.getKey());
            if (!known.isMissingNode()) {
                check(member.getValue(), known, at + "/" + member.getKey());
            } else if (schema.has("additionalProperties")) {
                problems.add(at + " has " + member.getKey());
            }
        });
    }

    private void anyOf(JsonNode node, JsonNode schemas, String at) {
        var all = new ArrayList<String>();
        for (JsonNode each : schemas) {
            var alone = new JsonSchema(root);
            alone.check(node, each, at);
            if (alone.problems.isEmpty()) {
                return;
            }
            all.addAll(alone.problems);
        }
        problems.addAll(all);
    }

    private static boolean isOf(JsonNode node, String type) {
        return switch (type) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "integer" -> node.isIntegralNumber();
            default -> throw new IllegalArgumentException("The test does not know the type " + type);
        };
    }
}
