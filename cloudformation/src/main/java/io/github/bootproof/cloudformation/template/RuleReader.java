package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.function.ConditionReader;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the section {@code Rules}: "Rules" in the user guide. */
final class RuleReader {
    private RuleReader() {}

    static Map<String, Rule> read(Map<String, Node> section, ConditionReader conditions) {
        var rules = new LinkedHashMap<String, Rule>();
        section.forEach((name, node) -> {
            Node.Mapping rule = Section.mapping(node, "Template format error: Every Rules member must be an object.");
            Section.onlyMembers(
                    rule,
                    Set.of("RuleCondition", "Assertions"),
                    "Template validation error: Invalid template rule property or properties");
            rules.put(
                    name,
                    new Rule(name, rule.get("RuleCondition").map(conditions::read), assertions(rule, conditions)));
        });
        return rules;
    }

    private static List<Rule.Assertion> assertions(Node.Mapping rule, ConditionReader conditions) {
        String malformed = "Template format error: Every Rules object must contain a list of Assertions.";
        if (!(rule.get("Assertions").orElse(rule) instanceof Node.Sequence list)) {
            throw new TemplateException(malformed);
        }
        return list.items().stream()
                .map(item -> Section.mapping(item, malformed))
                .map(item -> new Rule.Assertion(
                        conditions.read(item.get("Assert").orElseThrow(() -> new TemplateException(malformed))),
                        Section.text(item, "AssertDescription", malformed)))
                .toList();
    }
}
