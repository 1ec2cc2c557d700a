package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.ExpressionReader;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code Resources}. */
final class ResourceReader {
    private static final List<String> POLICIES = List.of("CreationPolicy", "UpdatePolicy", "Metadata");
    private static final Set<String> MEMBERS = Set.of(
            "Type",
            "Properties",
            "Condition",
            "DependsOn",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "CreationPolicy",
            "UpdatePolicy",
            "Metadata");

    private final String logicalId;
    private final Node.Mapping node;
    private final ExpressionReader expressions;

    private ResourceReader(String logicalId, Node.Mapping node, ExpressionReader expressions) {
        this.logicalId = logicalId;
        this.node = node;
        this.expressions = expressions;
    }

    static Map<String, ResourceDeclaration> read(Map<String, Node> section, ExpressionReader expressions) {
        var resources = new LinkedHashMap<String, ResourceDeclaration>();
        section.forEach((id, node) -> {
            String malformed =
                    "Template format error: [/Resources/" + id + "] Every Resources member must be an object.";
            resources.put(id, new ResourceReader(id, Section.mapping(node, malformed), expressions).resource());
        });
        return resources;
    }

    private ResourceDeclaration resource() {
        Section.onlyMembers(
                node,
                MEMBERS,
                "Template validation error: [/Resources/" + logicalId
                        + "] Invalid template resource property or properties");
        String type = text("Type")
                .orElseThrow(() -> new TemplateException("Template format error: [/Resources/" + logicalId
                        + "] Every Resources object must contain a Type member."));
        return new ResourceDeclaration(
                logicalId,
                type,
                text("Condition"),
                dependsOn(),
                policy("DeletionPolicy"),
                policy("UpdateReplacePolicy"),
                properties(),
                policies());
    }

    private Optional<String> text(String member) {
        return Section.text(
                node,
                member,
                "Template format error: [/Resources/" + logicalId + "/" + member + "] Every " + member
                        + " member must be a string.");
    }

    private List<String> dependsOn() {
        String malformed = "Template format error: [/Resources/" + logicalId
                + "/DependsOn] Every DependsOn value must be a string or a list of strings.";
        return node.get("DependsOn").map(ids -> Section.texts(ids, malformed)).orElse(List.of());
    }

    private Optional<DeletionPolicy> policy(String member) {
        return text(member)
                .map(text -> DeletionPolicy.of(text)
                        .filter(policy ->
                                policy != DeletionPolicy.RETAIN_EXCEPT_ON_CREATE || member.equals("DeletionPolicy"))
                        .orElseThrow(() -> new TemplateException("Template format error: Unrecognized " + member + " "
                                + text + " for resource " + logicalId)));
    }

    private Map<String, Expression> properties() {
        Node given = node.get("Properties").orElse(new Node.Mapping(Map.of(), node.position(), 1));
        String malformed = "Template format error: [/Resources/" + logicalId
                + "/Properties] Every Properties member must be an object.";
        var properties = new LinkedHashMap<String, Expression>();
        Section.mapping(given, malformed).members().forEach((name, value) -> {
            if (name.startsWith("Fn::")) {
                throw new TemplateException("Template format error: [/Resources/" + logicalId + "/Properties] " + name
                        + " is not supported for all properties at once.");
            }
            properties.put(name, expressions.read(value));
        });
        return properties;
    }

    private Map<String, Expression> policies() {
        var policies = new LinkedHashMap<String, Expression>();
        for (String member : POLICIES) {
            node.get(member).ifPresent(value -> {
                Section.mapping(
                        value,
                        "Template format error: [/Resources/" + logicalId + "/" + member + "] Every " + member
                                + " member must be an object.");
                policies.put(member, expressions.read(value));
            });
        }
        return policies;
    }
}
