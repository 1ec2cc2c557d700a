package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code Fn::ForEach::NAME} out, of the transform {@code AWS::LanguageExtensions}: "Fn::ForEach" in the template reference.
 * A collection is a list of texts, or a parameter.
 */
final class ForEach {
    static final String PREFIX = "Fn::ForEach::";
    private static final int MOST_NODES = 1_000_000;

    private int written;

    private final LoopParameters parameters;

    private ForEach(LoopParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Writes out all loops in a template.
     *
     * @throws TemplateException when one is not written as it must be, or two results have one name
     */
    static Node.Mapping expand(Node.Mapping template, LoopParameters parameters) {
        return new ForEach(parameters).mapping(template, Map.of());
    }

    private Node node(Node node, Map<String, String> variables) {
        count(node);
        if (node instanceof Node.Mapping mapping) {
            return reference(mapping, variables);
        }
        if (node instanceof Node.Sequence sequence) {
            List<Node> items =
                    sequence.items().stream().map(item -> node(item, variables)).toList();
            return new Node.Sequence(items, node.position(), size(items));
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return new Node.Scalar(replace(scalar.text(), variables), scalar.kind(), scalar.position());
    }

    /** {@code Ref} of a loop's variable is its value. */
    private Node reference(Node.Mapping mapping, Map<String, String> variables) {
        boolean alone = mapping.members().size() == 1;
        String value =
                mapping.get("Ref").flatMap(Node::scalar).map(variables::get).orElse("");
        return alone && !value.isEmpty()
                ? new Node.Scalar(value, Node.Kind.TEXT, mapping.position())
                : mapping(mapping, variables);
    }

    private Node.Mapping mapping(Node.Mapping mapping, Map<String, String> variables) {
        Map<String, Node> members = new LinkedHashMap<>();
        mapping.members().forEach((name, member) -> {
            if (name.startsWith(PREFIX)) {
                loop(name, member, variables, members);
            } else {
                put(replace(name, variables), node(member, variables), members);
            }
        });
        return new Node.Mapping(members, mapping.position(), size(members.values()));
    }

    private void loop(String name, Node node, Map<String, String> variables, Map<String, Node> members) {
        TemplateException malformed =
                new TemplateException("Template error: every Fn::ForEach object requires three parameters,"
                        + " (1) an identifier, (2) a list of strings and (3) an object: " + name + " "
                        + node.position());
        if (!(node instanceof Node.Sequence parts)
                || parts.items().size() != 3
                || !(parts.items().get(2) instanceof Node.Mapping body)) {
            throw malformed;
        }
        String identifier = parts.items().get(0).scalar().orElseThrow(() -> malformed);
        for (String item : collection(parts.items().get(1), variables, malformed)) {
            Map<String, String> inner = new LinkedHashMap<>(variables);
            inner.put(identifier, item);
            mapping(body, inner).members().forEach((key, value) -> put(key, value, members));
        }
    }

    private List<String> collection(Node node, Map<String, String> variables, TemplateException malformed) {
        if (node instanceof Node.Mapping mapping && mapping.members().size() == 1) {
            return parameters.items(mapping.get("Ref").flatMap(Node::scalar).orElseThrow(() -> malformed));
        }
        if (node(node, variables) instanceof Node.Sequence list) {
            return list.items().stream()
                    .map(item -> item.scalar().orElseThrow(() -> malformed))
                    .toList();
        }
        throw malformed;
    }

    private static void put(String name, Node node, Map<String, Node> members) {
        if (members.put(name, node) != null) {
            throw new TemplateException(
                    "Template error: Fn::ForEach makes " + name + " more than once. " + node.position());
        }
    }

    /** {@code ${Name}} becomes the value, {@code &{Name}} its letters and digits. */
    private static String replace(String text, Map<String, String> variables) {
        String result = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            result = result.replace("${" + variable.getKey() + "}", variable.getValue())
                    .replace("&{" + variable.getKey() + "}", variable.getValue().replaceAll("[^A-Za-z0-9]", ""));
        }
        return result;
    }

    private void count(Node node) {
        if (++written > MOST_NODES) {
            throw new TemplateException("Template error: Fn::ForEach makes too much. " + node.position());
        }
    }

    private static int size(Iterable<Node> nodes) {
        int size = 1;
        for (Node node : nodes) {
            size += node.size();
        }
        return size;
    }
}
