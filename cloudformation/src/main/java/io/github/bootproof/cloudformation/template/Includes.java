package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import io.github.bootproof.cloudformation.template.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts in what the transform {@code AWS::Include} names: "AWS::Include transform" in the template reference. In the section {@code
 * Transform} a snippet's sections are added to the template's; as {@code Fn::Transform} its members take that place. A snippet has
 * no snippets in it.
 *
 * <p>Other macros are refused: those of an account are never there, since none can be registered. That these are told of in the
 * words of {@link #unknown} is a guess.
 */
final class Includes {
    static final String INCLUDE = "AWS::Include";

    private static final String TRANSFORM = "Transform";
    private static final String FUNCTION = "Fn::Transform";

    private final UnaryOperator<String> snippets;
    private final Map<String, String> parameters;

    /**
     * @param snippets the text at a location
     * @param parameters values by name, for locations that are a {@code Ref}
     */
    Includes(UnaryOperator<String> snippets, Map<String, String> parameters) {
        this.snippets = snippets;
        this.parameters = parameters;
    }

    /** A macro that is not there, or not here. */
    static TemplateException unknown(String macro) {
        return new TemplateException(
                macro.startsWith("AWS::")
                        ? "Transform " + macro + " is not supported by Bootproof."
                        : "No transform named " + macro + " found.");
    }

    /** The same template when it includes nothing. */
    Node.Mapping expand(Node.Mapping template) {
        Node.Mapping within = members(template, true);
        Optional<Node> declared = within.get(TRANSFORM);
        if (declared.isEmpty()) {
            return within;
        }
        List<Node> macros = declared.get() instanceof Node.Sequence list ? list.items() : List.of(declared.get());
        List<Node> others = new ArrayList<>();
        Map<String, Node> sections = new LinkedHashMap<>(within.members());
        for (Node macro : macros) {
            if (macro instanceof Node.Mapping mapping && name(mapping).equals(INCLUDE)) {
                snippet(mapping).members().forEach((section, node) -> add(sections, section, node));
            } else {
                others.add(macro);
            }
        }
        if (others.size() == macros.size()) {
            return within;
        }
        sections.remove(TRANSFORM);
        if (!others.isEmpty()) {
            sections.put(TRANSFORM, new Node.Sequence(others, template.position(), size(others)));
        }
        return new Node.Mapping(sections, template.position(), size(sections.values()));
    }

    private static void add(Map<String, Node> sections, String section, Node node) {
        Node there = sections.get(section);
        if (there instanceof Node.Mapping one && node instanceof Node.Mapping other) {
            Map<String, Node> both = new LinkedHashMap<>(one.members());
            both.putAll(other.members());
            sections.put(section, new Node.Mapping(both, one.position(), size(both.values())));
        } else {
            sections.put(section, node);
        }
    }

    private Node node(Node node) {
        if (node instanceof Node.Sequence sequence) {
            List<Node> items = sequence.items().stream().map(this::node).toList();
            return new Node.Sequence(items, sequence.position(), size(items));
        }
        return node instanceof Node.Mapping mapping ? members(mapping, false) : node;
    }

    private Node.Mapping members(Node.Mapping mapping, boolean root) {
        Map<String, Node> members = new LinkedHashMap<>();
        mapping.members().forEach((name, member) -> {
            if (name.equals(FUNCTION)) {
                members.putAll(snippet(Section.mapping(
                                member, "Template format error: Every Fn::Transform member must be an object."))
                        .members());
            } else {
                members.put(name, root && name.equals(TRANSFORM) ? member : node(member));
            }
        });
        return new Node.Mapping(members, mapping.position(), size(members.values()));
    }

    private Node.Mapping snippet(Node.Mapping call) {
        if (!name(call).equals(INCLUDE)) {
            throw unknown(name(call));
        }
        String location = call.get("Parameters")
                .filter(Node.Mapping.class::isInstance)
                .flatMap(given -> ((Node.Mapping) given).get("Location"))
                .flatMap(this::text)
                .filter(text -> text.startsWith("s3://"))
                .orElseThrow(() -> failed("The location parameter is not a valid S3 uri."));
        String text = snippets.apply(location);
        try {
            Node.Mapping snippet = Source.read(text);
            if (!calls(snippet)) {
                return snippet;
            }
        } catch (TemplateException e) {
            // In the transform's own words below.
        }
        throw failed("The specified S3 object's content should be valid Yaml/JSON");
    }

    private static boolean calls(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().anyMatch(Includes::calls);
        }
        return node instanceof Node.Mapping mapping
                && (mapping.members().containsKey(FUNCTION)
                        || mapping.members().values().stream().anyMatch(Includes::calls));
    }

    static TemplateException failed(String why) {
        return new TemplateException("Transform " + INCLUDE + " failed with: " + why);
    }

    private Optional<String> text(Node node) {
        if (node instanceof Node.Mapping reference && reference.members().size() == 1) {
            return reference.get("Ref").flatMap(Node::scalar).map(parameters::get);
        }
        return node.scalar();
    }

    private static String name(Node.Mapping call) {
        return call.get("Name")
                .flatMap(Node::scalar)
                .orElseThrow(() -> new TemplateException("Transforms defined as maps require Name key."));
    }

    private static int size(Iterable<Node> nodes) {
        int size = 1;
        for (Node node : nodes) {
            size += node.size();
        }
        return size;
    }
}
