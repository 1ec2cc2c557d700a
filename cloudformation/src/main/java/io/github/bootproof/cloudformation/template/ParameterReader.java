package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the section {@code Parameters}. */
final class ParameterReader {
    private static final Set<String> MEMBERS = Set.of(
            "Type",
            "Default",
            "NoEcho",
            "Description",
            "AllowedValues",
            "AllowedPattern",
            "MinValue",
            "MaxValue",
            "MinLength",
            "MaxLength",
            "ConstraintDescription");

    private final String name;
    private final Node.Mapping node;

    private ParameterReader(String name, Node.Mapping node) {
        this.name = name;
        this.node = node;
    }

    static Map<String, Parameter> read(Map<String, Node> section) {
        Section.names("Parameter", section.keySet());
        var parameters = new LinkedHashMap<String, Parameter>();
        section.forEach((name, node) -> parameters.put(
                name,
                new ParameterReader(
                                name,
                                Section.mapping(
                                        node, "Template format error: Every Parameters member must be an object."))
                        .parameter()));
        return parameters;
    }

    private Parameter parameter() {
        Section.onlyMembers(
                node, MEMBERS, "Template validation error: Invalid template parameter property or properties");
        return new Parameter(
                name,
                type(),
                text("Default"),
                text("NoEcho").filter(Boolean::parseBoolean).isPresent(),
                text("Description"),
                allowedValues(),
                allowedPattern(),
                number("MinValue"),
                number("MaxValue"),
                number("MinLength"),
                number("MaxLength"),
                text("ConstraintDescription"));
    }

    private ParameterType type() {
        String type = text("Type")
                .orElseThrow(() -> new TemplateException(
                        "Template format error: Every Parameters object must contain a Type member."));
        return ParameterType.of(type)
                .orElseThrow(
                        () -> new TemplateException("Template format error: Unrecognized parameter type: " + type));
    }

    private Optional<String> text(String member) {
        return Section.text(node, member, "Template format error: Every " + member + " member must be a string.");
    }

    private List<String> allowedValues() {
        String malformed = "Template format error: Every AllowedValues member must be a list of strings.";
        return node.get("AllowedValues")
                .map(values -> Section.texts(values, malformed))
                .orElse(List.of());
    }

    private Optional<Pattern> allowedPattern() {
        return text("AllowedPattern").map(pattern -> {
            try {
                return Pattern.compile(pattern);
            } catch (PatternSyntaxException error) {
                throw new TemplateException("Template format error: AllowedPattern of parameter " + name
                        + " is not a regular expression: " + error.getDescription());
            }
        });
    }

    private Optional<BigDecimal> number(String member) {
        return text(member)
                .map(text -> ParameterChecks.number(text)
                        .orElseThrow(() -> new TemplateException(
                                "Template format error: Every " + member + " member must be a number.")));
    }
}
