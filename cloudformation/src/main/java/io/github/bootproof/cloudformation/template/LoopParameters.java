package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters that are collections of loops, as their declarations and a request have them. One without a value is taken for a
 * list of its own name: enough to look at what the loop makes, and a deployment refuses it.
 *
 * @param names of those that loops go over
 * @param values by name, of all parameters that have one
 */
record LoopParameters(Node.Mapping template, Set<String> names, Map<String, String> values) {
    static LoopParameters of(Node.Mapping template, Map<String, String> given) {
        var names = new LinkedHashSet<String>();
        if (declares(template)) {
            find(template, names);
        }
        return new LoopParameters(template, names, values(template, given));
    }

    /** What is given, and defaults. */
    static Map<String, String> values(Node.Mapping template, Map<String, String> given) {
        var values = new LinkedHashMap<String, String>();
        if (template.get("Parameters").orElse(template) instanceof Node.Mapping parameters) {
            parameters.members().forEach((name, node) -> {
                if (node instanceof Node.Mapping declaration) {
                    declaration.get("Default").flatMap(Node::scalar).ifPresent(text -> values.put(name, text));
                }
            });
        }
        values.putAll(given);
        return values;
    }

    /** Whether there are any, and all have values. */
    boolean areKnown() {
        return !names.isEmpty() && values.keySet().containsAll(names);
    }

    /** The members of one. */
    List<String> items(String name) {
        requireList(name);
        String text = values.getOrDefault(name, name);
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private void requireList(String name) {
        String type = template.get("Parameters")
                .filter(Node.Mapping.class::isInstance)
                .flatMap(parameters -> ((Node.Mapping) parameters).get(name))
                .filter(Node.Mapping.class::isInstance)
                .flatMap(declaration -> ((Node.Mapping) declaration).get("Type"))
                .flatMap(Node::scalar)
                .orElse("");
        if (!type.equals("CommaDelimitedList") && !type.startsWith("List<")) {
            throw new TemplateException("Template error: a collection of Fn::ForEach must be a list of strings or a Ref"
                    + " to a parameter that is a list given with the request, which " + name + " is not.");
        }
    }

    private static boolean declares(Node.Mapping template) {
        return template
                .get("Transform")
                .map(node -> node instanceof Node.Sequence list ? list.items() : List.of(node))
                .orElse(List.of())
                .stream()
                .anyMatch(node -> node.scalar()
                        .filter(TemplateReader.LANGUAGE_EXTENSIONS::equals)
                        .isPresent());
    }

    private static void find(Node node, Set<String> names) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> find(item, names));
        } else if (node instanceof Node.Mapping mapping) {
            mapping.members().forEach((name, member) -> {
                if (name.startsWith(ForEach.PREFIX)
                        && member instanceof Node.Sequence loop
                        && loop.items().size() > 1
                        && loop.items().get(1) instanceof Node.Mapping collection) {
                    collection.get("Ref").flatMap(Node::scalar).ifPresent(names::add);
                }
                find(member, names);
            });
        }
    }
}
