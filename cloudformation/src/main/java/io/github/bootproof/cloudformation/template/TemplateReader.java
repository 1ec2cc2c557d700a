package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Condition;
import io.github.bootproof.cloudformation.template.function.ConditionReader;
import io.github.bootproof.cloudformation.template.function.ExpressionReader;
import io.github.bootproof.cloudformation.template.source.Node;
import io.github.bootproof.cloudformation.template.source.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a template's sections. Quotas: "Understand CloudFormation quotas" in the user guide. Where no source for the words of an
 * error was at hand, they are a guess that follows its neighbours.
 */
final class TemplateReader {
    private static final String VERSION = "2010-09-09";
    static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Transform",
            "Resources",
            "Outputs");
    private static final int MOST_RESOURCES = 500;
    private static final int MOST_OTHERS = 200;
    private static final int MOST_CONDITIONS = 10_000;
    private static final int DESCRIPTION_BYTES = 1024;

    private final Node.Mapping root;
    private final ConditionReader conditions;
    private final ExpressionReader expressions;

    private TemplateReader(Node.Mapping root, ExpressionReader expressions) {
        this.root = root;
        this.expressions = expressions;
        this.conditions = new ConditionReader(expressions);
    }

    static Template read(String text) {
        Node.Mapping source = Source.read(text);
        Section.onlyMembers(source, SECTIONS, "Template validation error: Invalid template property or properties");
        List<String> transforms = transforms(source);
        boolean extended = transforms.contains(LANGUAGE_EXTENSIONS);
        Node.Mapping root = extended ? ForEach.expand(source, LoopParameters.of(source, Map.of())) : source;
        Template template = new TemplateReader(root, new ExpressionReader(extended)).template(transforms);
        TemplateChecks.check(template);
        return template;
    }

    private Template template(List<String> transforms) {
        version();
        return new Template(
                description(),
                transforms,
                root.get("Metadata").map(ExpressionReader::plain),
                ParameterReader.read(Section.of(root, "Parameters", MOST_OTHERS)),
                RuleReader.read(Section.of(root, "Rules", MOST_OTHERS), conditions),
                mappings(),
                conditions(),
                resources(),
                OutputReader.read(Section.of(root, "Outputs", MOST_OTHERS), expressions));
    }

    private static List<String> transforms(Node.Mapping root) {
        String malformed = "Template format error: Every Transform member must be a string.";
        List<String> names =
                root.get("Transform").map(node -> names(node, malformed)).orElse(List.of());
        for (String name : names) {
            if (!name.equals(LANGUAGE_EXTENSIONS)) {
                throw Includes.unknown(name);
            }
        }
        return names;
    }

    /** A macro with parameters is an object with its name. */
    private static List<String> names(Node node, String malformed) {
        if (node instanceof Node.Sequence list) {
            return list.items().stream()
                    .flatMap(item -> names(item, malformed).stream())
                    .toList();
        }
        Node name = node instanceof Node.Mapping macro ? macro.get("Name").orElse(node) : node;
        return List.of(Section.text(name, malformed));
    }

    private void version() {
        String unsupported = "Template format error: unsupported value for AWSTemplateFormatVersion.";
        Section.text(root, "AWSTemplateFormatVersion", unsupported).ifPresent(version -> {
            if (!version.equals(VERSION)) {
                throw new TemplateException(unsupported);
            }
        });
    }

    private Optional<String> description() {
        Optional<String> description =
                Section.text(root, "Description", "Template format error: Description must be a string.");
        description.ifPresent(text -> {
            if (text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > DESCRIPTION_BYTES) {
                throw new TemplateException(
                        "Template format error: 'Description' length is greater than " + DESCRIPTION_BYTES + ".");
            }
        });
        return description;
    }

    private Map<String, Map<String, Map<String, Value>>> mappings() {
        Map<String, Node> section = Section.of(root, "Mappings", MOST_OTHERS);
        Section.names("Mapping", section.keySet());
        var mappings = new LinkedHashMap<String, Map<String, Map<String, Value>>>();
        section.forEach((name, node) -> {
            var keys = new LinkedHashMap<String, Map<String, Value>>();
            String malformed = "Template format error: Every Mappings member " + name + " must be a map";
            Section.mapping(node, malformed).members().forEach((key, attributes) -> {
                var values = new LinkedHashMap<String, Value>();
                Section.mapping(attributes, "Template format error: Every Mappings attribute must be a map")
                        .members()
                        .forEach((attribute, value) -> values.put(attribute, mapped(value)));
                keys.put(key, values);
            });
            mappings.put(name, keys);
        });
        return mappings;
    }

    private static Value mapped(Node node) {
        if (node instanceof Node.Mapping) {
            throw new TemplateException("Template format error: Every Mappings attribute must be a String or a List.");
        }
        return ExpressionReader.plain(node);
    }

    private Map<String, Condition> conditions() {
        Map<String, Node> section = Section.of(root, "Conditions", MOST_CONDITIONS);
        Section.names("Condition", section.keySet());
        var all = new LinkedHashMap<String, Condition>();
        section.forEach((name, node) -> all.put(name, conditions.read(node)));
        return all;
    }

    private Map<String, ResourceDeclaration> resources() {
        Map<String, Node> section = Section.of(root, "Resources", MOST_RESOURCES);
        if (section.isEmpty()) {
            throw new TemplateException("Template format error: At least one Resources member must be defined.");
        }
        Section.names("Resource", section.keySet());
        return ResourceReader.read(section, expressions);
    }
}
