package io.github.bootproof.cloudformation.template.source;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML by snakeyaml-engine's events. Plain scalars are resolved here, as in YAML 1.1, which is what CloudFormation reads ("Template
 * formats" in the user guide): {@code yes} is a boolean. Only what a number's plain digits would change ({@code 0123}), and dates,
 * stay texts.
 */
final class YamlSource {
    private static final Set<String> TRUE = Set.of("yes", "true", "on");
    private static final Set<String> FALSE = Set.of("no", "false", "off");
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    private final Nodes nodes = new Nodes("YAML");
    private final Map<Anchor, Node> anchors = new HashMap<>();
    /** Of the collections that are open. */
    private final Deque<Started> started = new ArrayDeque<>();

    /** What was written before a collection. */
    private record Started(Optional<Anchor> anchor, Optional<String> tag, Position position) {}

    private YamlSource() {}

    static Optional<Node> read(String text) {
        return new YamlSource().nodes(text);
    }

    private Optional<Node> nodes(String text) {
        var settings = LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();
        try {
            boolean document = false;
            for (Event event : new Parse(settings).parseString(BlankBlocks.emptied(text))) {
                if (event instanceof DocumentStartEvent) {
                    if (document) {
                        throw nodes.malformed(position(event), "more than one document");
                    }
                    document = true;
                }
                take(event);
            }
        } catch (MarkedYamlEngineException error) {
            throw nodes.malformed(
                    error.getProblemMark().map(YamlSource::position).orElse(new Position(1, 1)), "");
        } catch (YamlEngineException error) {
            throw nodes.malformed(new Position(1, 1), "");
        }
        return nodes.root();
    }

    private void take(Event event) {
        Position position = position(event);
        if (event instanceof CollectionStartEvent start) {
            refuseAsKey(position);
            started.push(new Started(start.getAnchor(), start.getTag(), position));
            nodes.start(start instanceof MappingStartEvent, position);
        } else if (event instanceof CollectionEndEvent) {
            Started before = started.pop();
            value(before.anchor(), before.tag(), nodes.end(), before.position());
        } else if (event instanceof ScalarEvent scalar) {
            if (nodes.expectsKey()) {
                key(scalar, position);
            } else {
                value(scalar.getAnchor(), scalar.getTag(), scalar(scalar, position), position);
            }
        } else if (event instanceof AliasEvent alias) {
            refuseAsKey(position);
            nodes.add(anchored(alias, position), true);
        }
    }

    private void key(ScalarEvent scalar, Position position) {
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw nodes.malformed(position, "hash merges (<<) are not supported by CloudFormation");
        }
        nodes.key(scalar.getValue(), position);
    }

    private void refuseAsKey(Position position) {
        if (nodes.expectsKey()) {
            throw nodes.malformed(position, "a key must be a text");
        }
    }

    private void value(Optional<Anchor> anchor, Optional<String> tag, Node node, Position position) {
        Node tagged = tag.map(name -> tagged(name, node, position)).orElse(node);
        anchor.ifPresent(name -> anchors.put(name, tagged));
        nodes.add(tagged, false);
    }

    private Node anchored(NodeEvent alias, Position position) {
        return alias.getAnchor()
                .flatMap(name -> Optional.ofNullable(anchors.get(name)))
                .orElseThrow(() -> nodes.malformed(position, "an alias of nothing"));
    }

    private Node tagged(String tag, Node node, Position position) {
        if (tag.startsWith(STANDARD) || tag.equals("!")) {
            return node;
        }
        if (!tag.startsWith("!")) {
            throw new TemplateException("Template format error: YAML tag " + tag + " is not supported. " + position);
        }
        String name = tag.substring(1);
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return new Node.Mapping(Map.of(function, node), position, 1 + node.size());
    }

    private static Node.Scalar scalar(ScalarEvent event, Position position) {
        String text = event.getValue();
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        // A short form's scalar is resolved as one without a tag would be; !!str is not.
        boolean text1 = event.getTag()
                .filter(tag -> tag.equals(STANDARD + "str") || tag.equals("!"))
                .isPresent();
        return plain && !text1 ? resolve(text, position) : new Node.Scalar(text, Kind.TEXT, position);
    }

    private static Node.Scalar resolve(String text, Position position) {
        if (text.isEmpty() || text.equals("~") || isWord(text, "null")) {
            return new Node.Scalar("null", Kind.NULL, position);
        }
        if (TRUE.stream().anyMatch(word -> isWord(text, word))) {
            return new Node.Scalar("true", Kind.FLAG, position);
        }
        if (FALSE.stream().anyMatch(word -> isWord(text, word))) {
            return new Node.Scalar("false", Kind.FLAG, position);
        }
        return Nodes.number(text, position);
    }

    /** In one of the cases that YAML 1.1 allows: word, Word, WORD. */
    private static boolean isWord(String text, String word) {
        return text.equals(word)
                || text.equals(word.toUpperCase(Locale.ROOT))
                || text.equals(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlSource::position).orElse(new Position(1, 1));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
