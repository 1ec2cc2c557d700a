package io.github.bootproof.userdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A top-level key of a cloud-config part.
 *
 * @param line in the part, from 1
 * @param scalar its value, where that is neither list nor mapping
 * @param items its entries, where it is a list
 * @param texts all scalars in its value, at any depth
 */
public record CloudConfigKey(String name, int line, Optional<String> scalar, List<Item> items, List<String> texts) {

    /**
     * An entry of a list.
     *
     * @param words one text, or the words of a list
     * @param isList whether it is a list of words, which for a command means that no shell takes it apart
     * @param line in the part, from 1: where its text begins
     */
    public record Item(List<String> words, boolean isList, int line) {
        public Item {
            words = List.copyOf(words);
        }
    }

    public CloudConfigKey {
        items = List.copyOf(items);
        texts = List.copyOf(texts);
    }

    /** Whether the value is one that cloud-init takes for true. Source: {@code util.translate_bool}. */
    public boolean isTrue() {
        return scalar.filter(value -> value.matches("(?i)true|1|on|yes")).isPresent();
    }

    /** Those of a part; none of a part that is no cloud-config, or none that can be read. */
    public static List<CloudConfigKey> in(Part part) {
        if (part.effectiveKind() != PartKind.CLOUD_CONFIG
                || !(YamlText.read(part.content().text()) instanceof YamlText.Document document)
                || !(document.root() instanceof MappingNode mapping)) {
            return List.of();
        }
        var keys = new ArrayList<CloudConfigKey>();
        Map<String, NodeTuple> tuples = CloudConfig.topLevel(mapping);
        tuples.forEach((name, tuple) -> {
            Node value = tuple.getValueNode();
            var texts = new ArrayList<String>();
            gather(value, texts);
            keys.add(new CloudConfigKey(
                    name,
                    YamlText.position(tuple.getKeyNode()).line(),
                    value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty(),
                    items(value),
                    texts));
        });
        return keys;
    }

    private static List<Item> items(Node value) {
        var items = new ArrayList<Item>();
        if (value instanceof SequenceNode list) {
            for (Node entry : list.getValue()) {
                var words = new ArrayList<String>();
                gather(entry, words);
                items.add(new Item(words, entry instanceof SequenceNode, firstLine(entry)));
            }
        }
        return items;
    }

    /** A block scalar's text begins below its mark. */
    private static int firstLine(Node entry) {
        int line = YamlText.position(entry).line();
        boolean block = entry instanceof ScalarNode scalar
                && switch (scalar.getScalarStyle()) {
                    case LITERAL, FOLDED -> true;
                    case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> false;
                };
        return block ? line + 1 : line;
    }

    private static void gather(Node node, List<String> texts) {
        if (node instanceof ScalarNode scalar) {
            texts.add(scalar.getValue());
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(entry -> gather(entry, texts));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> gather(tuple.getValueNode(), texts));
        }
    }
}
