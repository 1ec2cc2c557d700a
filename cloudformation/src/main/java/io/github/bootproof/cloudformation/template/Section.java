package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is asked of a template's sections and of the objects in them. */
final class Section {
    private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]{1,255}");

    private Section() {}

    /** The members of a section; none when it is absent. */
    static Map<String, Node> of(Node.Mapping template, String section, int limit) {
        Map<String, Node> members = template.get(section)
                .map(node -> mapping(node, "Template format error: [/" + section + "] must be an object."))
                .map(Node.Mapping::members)
                .orElse(Map.of());
        if (members.size() > limit) {
            throw new TemplateException("Template format error: Number of " + section.toLowerCase(java.util.Locale.ROOT)
                    + ", " + members.size() + ", is greater than maximum allowed, " + limit);
        }
        return members;
    }

    static Node.Mapping mapping(Node node, String otherwise) {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw new TemplateException(otherwise);
    }

    static String text(Node node, String otherwise) {
        return node.scalar().orElseThrow(() -> new TemplateException(otherwise));
    }

    static Optional<String> text(Node.Mapping object, String member, String otherwise) {
        return object.get(member).map(node -> text(node, otherwise));
    }

    /** The texts of a list, or of a single text. */
    static List<String> texts(Node node, String otherwise) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(item -> text(item, otherwise)).toList();
        }
        return List.of(text(node, otherwise));
    }

    static void names(String kind, Collection<String> names) {
        for (String name : names) {
            if (!ALPHANUMERIC.matcher(name).matches()) {
                throw new TemplateException(
                        "Template format error: " + kind + " name " + name + " is non alphanumeric.");
            }
        }
    }

    /** Refuses members that the object may not have, all in one message. */
    static void onlyMembers(Node.Mapping object, Set<String> known, String otherwise) {
        List<String> others = object.members().keySet().stream()
                .filter(member -> !known.contains(member))
                .toList();
        if (!others.isEmpty()) {
            throw new TemplateException(otherwise + " " + others);
        }
    }
}
