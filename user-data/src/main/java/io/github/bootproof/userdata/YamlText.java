package io.github.bootproof.userdata;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML as far as it decides anything here: nodes with their places, not values. Values would differ, since
 * cloud-init's PyYAML follows YAML 1.1 and the library here 1.2; what either accepts is nearly the same.
 */
final class YamlText {
    /** PyYAML recurses and gives up at a few hundred levels. */
    private static final int MAXIMUM_DEPTH = 100;

    private static final String YAML_TAGS = "tag:yaml.org,2002:";
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setAllowRecursiveKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    /** Plain scalars that YAML 1.1 takes for a boolean, a number or a time: {@code resolver.py} of PyYAML 6. */
    private static final Pattern NOT_A_STRING = Pattern.compile("(?i:yes|no|true|false|on|off)"
            + "|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?(?:0[0-7_]*|[1-9][0-9_]*)"
            + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?"
            + "|[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
            + "|\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d.*");

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private YamlText() {}

    /** What a text is as YAML. */
    sealed interface Reading {}

    record Document(Node root) implements Reading {}

    /** Only comments and blanks. */
    record Nothing() implements Reading {}

    record Broken(String problem, Position position) implements Reading {}

    static Reading read(String original) {
        // Line breaks in YAML 1.1, no longer in 1.2.
        String text = original.replace('\u0085', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
        try {
            Optional<Broken> tooDeep = depthProblem(text);
            if (tooDeep.isPresent()) {
                return tooDeep.get();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty() || isNull(root.get())) {
                return new Nothing();
            }
            Optional<Broken> rejected = rejectedByPyYaml(text, root.get());
            return rejected.isPresent() ? rejected.get() : new Document(root.get());
        } catch (MarkedYamlEngineException broken) {
            return new Broken(
                    broken.getProblem(),
                    broken.getProblemMark().map(YamlText::position).orElse(new Position(1, 1)));
        } catch (ReaderException broken) {
            return new Broken("it contains a control character", positionOf(text, broken.getPosition()));
        } catch (YamlEngineException broken) {
            return new Broken(String.valueOf(broken.getMessage()), new Position(1, 1));
        }
    }

    static Position position(Node node) {
        return node.getStartMark().map(YamlText::position).orElse(new Position(1, 1));
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain() && NULLS.contains(scalar.getValue());
    }

    /** Whether PyYAML makes a string of it. */
    static boolean isString(Node node) {
        return node instanceof ScalarNode scalar
                && (!scalar.isPlain()
                        || !(NULLS.contains(scalar.getValue())
                                || NOT_A_STRING.matcher(scalar.getValue()).matches()));
    }

    private static Optional<Broken> depthProblem(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            Event.ID id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > MAXIMUM_DEPTH) {
                return Optional.of(new Broken(
                        "it is nested more than " + MAXIMUM_DEPTH + " levels deep",
                        event.getStartMark().map(YamlText::position).orElse(new Position(1, 1))));
            }
        }
        return Optional.empty();
    }

    /** What PyYAML's safe loader refuses although it is good YAML: foreign tags, collections as keys, a bare "=", tabs. */
    private static Optional<Broken> rejectedByPyYaml(String text, Node root) {
        YamlTabs tabs = new YamlTabs(text);
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> waiting = new ArrayDeque<>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            Node node = waiting.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (!node.getTag().getValue().startsWith(YAML_TAGS)) {
                return Optional.of(
                        new Broken("it has the unknown tag " + node.getTag().getValue(), position(node)));
            }
            if (node instanceof ScalarNode scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("=")) {
                return Optional.of(new Broken("a bare = is not allowed; quote it", position(node)));
            }
            if (node instanceof ScalarNode scalar && !scalar.isPlain()) {
                tabs.allowIn(scalar);
            }
            if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(waiting::push);
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (!(tuple.getKeyNode() instanceof ScalarNode)) {
                        return Optional.of(
                                new Broken("a list or mapping cannot be a key", position(tuple.getKeyNode())));
                    }
                    waiting.push(tuple.getKeyNode());
                    waiting.push(tuple.getValueNode());
                }
            }
        }
        return tabs.first().map(tab -> new Broken("a tab stands where only spaces may", tab));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position positionOf(String text, int offset) {
        String before = text.substring(0, Math.max(0, Math.min(offset, text.length())));
        int lineStart = before.lastIndexOf('\n') + 1;
        return new Position(
                (int) before.chars().filter(character -> character == '\n').count() + 1,
                before.length() - lineStart + 1);
    }
}
