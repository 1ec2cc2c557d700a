package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.ExpressionReader;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code Outputs}. */
final class OutputReader {
    private OutputReader() {}

    static Map<String, OutputDeclaration> read(Map<String, Node> section, ExpressionReader expressions) {
        Section.names("Output", section.keySet());
        var outputs = new LinkedHashMap<String, OutputDeclaration>();
        section.forEach((name, node) -> outputs.put(name, output(name, node, expressions)));
        return outputs;
    }

    private static OutputDeclaration output(String name, Node node, ExpressionReader expressions) {
        String malformed = "Template format error: Output " + name + " is malformed";
        Node.Mapping output = Section.mapping(node, malformed);
        Section.onlyMembers(
                output,
                Set.of("Value", "Description", "Export", "Condition"),
                "Template validation error: Invalid output property or properties");
        Node value = output.get("Value")
                .orElseThrow(() -> new TemplateException(
                        "Template format error: Every Outputs member must contain a Value object"));
        return new OutputDeclaration(
                name,
                expressions.read(value),
                Section.text(output, "Description", malformed),
                exportName(output, malformed, expressions),
                Section.text(output, "Condition", malformed));
    }

    private static Optional<Expression> exportName(
            Node.Mapping output, String malformed, ExpressionReader expressions) {
        return output.get("Export").map(export -> {
            Node.Mapping members = Section.mapping(export, malformed);
            Section.onlyMembers(members, Set.of("Name"), malformed);
            return expressions.read(members.get("Name").orElseThrow(() -> new TemplateException(malformed)));
        });
    }
}
