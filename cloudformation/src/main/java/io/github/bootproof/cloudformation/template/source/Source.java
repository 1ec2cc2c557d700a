package io.github.bootproof.cloudformation.template.source;

import io.github.bootproof.cloudformation.TemplateException;
import java.util.ArrayList;
import java.util.List;

/** A template's text as a syntax tree. */
public final class Source {
    private Source() {}

    /**
     * Reads a text.
     *
     * @param text JSON when it begins with a brace, otherwise YAML
     * @throws TemplateException when it cannot be read, is no object, or has nulls
     */
    public static Node.Mapping read(String text) {
        // A byte order mark is no part of the text.
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean json = content.stripLeading().startsWith("{");
        Node root =
                (json ? JsonSource.read(content) : YamlSource.read(content)).orElseThrow(Source::unsupportedStructure);
        if (!(root instanceof Node.Mapping mapping)) {
            throw unsupportedStructure();
        }
        var nulls = new ArrayList<String>();
        findNulls(root, "", nulls);
        if (!nulls.isEmpty()) {
            throw new TemplateException(nulls + " 'null' values are not allowed in templates");
        }
        return mapping;
    }

    private static TemplateException unsupportedStructure() {
        return new TemplateException("Template format error: unsupported structure.");
    }

    private static void findNulls(Node node, String path, List<String> found) {
        if (node instanceof Node.Mapping mapping) {
            mapping.members().forEach((name, member) -> findNulls(member, path + "/" + name, found));
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                findNulls(sequence.items().get(i), path + "/" + i, found);
            }
        } else if (node.scalar().isEmpty()) {
            found.add(path);
        }
    }
}
