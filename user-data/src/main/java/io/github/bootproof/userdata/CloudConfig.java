package io.github.bootproof.userdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The cloud-config parts of a payload merged into one: with cloud-init's default, a key of a later part replaces the
 * same key of an earlier one.
 *
 * @param entries what each top-level key ended up with, in order of first appearance
 */
record CloudConfig(Map<String, Entry> entries) {

    /**
     * @param part the part the value comes from
     * @param value empty when only the key's presence is known, as in a template before it is rendered
     */
    record Entry(Part part, Optional<Node> value) {}

    /** A module as a module list names it. */
    record ListedModule(String name, Optional<Frequency> frequency) {
        /** {@code cc_scripts_user}, {@code scripts-user} and {@code scripts_user.py} are one module. */
        String canonicalName() {
            String name = this.name.replace('-', '_');
            String bare = name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
            return bare.startsWith("cc_") ? bare.substring(3) : bare;
        }
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    List<String> presentOf(List<String> keys) {
        return keys.stream().filter(entries::containsKey).toList();
    }

    /** Equal for equal values, whatever their layout in the text; a template's values are compared as its text. */
    String valuesOf(List<String> keys) {
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            Entry entry = entries.get(key);
            if (entry != null) {
                String value = entry.value()
                        .map(CloudConfig::canonical)
                        .orElseGet(() -> entry.part().content().text());
                text.append(key).append(':').append(value).append('\n');
            }
        }
        return text.toString();
    }

    private static String canonical(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().length() + (scalar.isPlain() ? "p" : "q") + scalar.getValue();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(CloudConfig::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(tuple -> canonical(tuple.getKeyNode()) + "=" + canonical(tuple.getValueNode()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return node.toString();
    }

    /** The stage's modules, when the cloud-config replaces the image's list: {@code _read_modules}, config/modules.py. */
    Optional<List<ListedModule>> moduleList(Stage stage) {
        return Optional.ofNullable(entries.get(stage.moduleListKey()))
                .flatMap(Entry::value)
                .map(CloudConfig::listedModules);
    }

    /** Whether any entry of write_files is to be written in the final stage. */
    boolean defersFiles() {
        Optional<Node> files = Optional.ofNullable(entries.get("write_files")).flatMap(Entry::value);
        return files.isPresent()
                && files.get() instanceof SequenceNode list
                && list.getValue().stream()
                        .anyMatch(file -> file instanceof MappingNode mapping
                                && scalar(mapping, "defer")
                                        .filter(value -> value.matches("(?i)true|yes|on|1"))
                                        .isPresent());
    }

    static Map<String, NodeTuple> topLevel(MappingNode mapping) {
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (key.isPlain() && key.getValue().equals("<<")) {
                    if (tuple.getValueNode() instanceof MappingNode merged) {
                        merged.getValue().stream()
                                .filter(inner -> inner.getKeyNode() instanceof ScalarNode)
                                .forEach(inner ->
                                        tuples.putIfAbsent(((ScalarNode) inner.getKeyNode()).getValue(), inner));
                    }
                } else {
                    tuples.put(key.getValue(), tuple);
                }
            }
        }
        return tuples;
    }

    static Optional<String> scalar(MappingNode mapping, String key) {
        return Optional.ofNullable(topLevel(mapping).get(key))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue());
    }

    private static List<ListedModule> listedModules(Node value) {
        List<ListedModule> modules = new ArrayList<>();
        if (value instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                listedModule(item).filter(module -> !module.name().isEmpty()).ifPresent(modules::add);
            }
        }
        return modules;
    }

    private static Optional<ListedModule> listedModule(Node item) {
        if (item instanceof ScalarNode name) {
            return Optional.of(new ListedModule(name.getValue().strip(), Optional.empty()));
        }
        if (item instanceof SequenceNode pair
                && !pair.getValue().isEmpty()
                && pair.getValue().get(0) instanceof ScalarNode name) {
            Optional<Frequency> frequency =
                    pair.getValue().size() > 1 && pair.getValue().get(1) instanceof ScalarNode word
                            ? Frequency.ofCloudInitName(word.getValue().strip())
                            : Optional.empty();
            return Optional.of(new ListedModule(name.getValue().strip(), frequency));
        }
        if (item instanceof MappingNode mapping) {
            return scalar(mapping, "name")
                    .map(name -> new ListedModule(
                            name.strip(),
                            scalar(mapping, "frequency").map(String::strip).flatMap(Frequency::ofCloudInitName)));
        }
        return Optional.empty();
    }
}
