package io.github.bootproof.cloudformation.template.source;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node.Kind;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds a tree from the parsers' events, without recursion, within limits. */
final class Nodes {
    /** Deeper than any template that makes sense; keeps what walks the tree from running out of stack. */
    private static final int MAX_DEPTH = 150;
    /** A template of 1 MB has fewer; aliases could make more of it. */
    private static final int MAX_NODES = 1_000_000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");

    private final String format;
    private final Deque<Level> open = new ArrayDeque<>();
    private Optional<Node> root = Optional.empty();
    private int count;

    /** A sequence, or a mapping when it has a key for each item. */
    private static final class Level {
        final boolean mapping;
        final Position position;
        final List<Node> items = new ArrayList<>();
        final Map<String, Node> members = new LinkedHashMap<>();
        Optional<String> key = Optional.empty();

        Level(boolean mapping, Position position) {
            this.mapping = mapping;
            this.position = position;
        }
    }

    /**
     * @param format {@code JSON} or {@code YAML}, for messages
     */
    Nodes(String format) {
        this.format = format;
    }

    TemplateException malformed(Position position, String detail) {
        return new TemplateException("Template format error: " + format + " not well-formed. " + position
                + (detail.isEmpty() ? "" : ": " + detail));
    }

    void start(boolean mapping, Position position) {
        if (open.size() == MAX_DEPTH) {
            throw malformed(position, "nested more than " + MAX_DEPTH + " levels deep");
        }
        open.push(new Level(mapping, position));
    }

    /** Whether what comes next is the key of a member. */
    boolean expectsKey() {
        return !open.isEmpty() && open.peek().mapping && open.peek().key.isEmpty();
    }

    void key(String key, Position position) {
        Level level = open.element();
        if (level.members.containsKey(key)) {
            throw malformed(position, "duplicate key " + key);
        }
        level.key = Optional.of(key);
    }

    /** Ends the innermost collection; to be {@linkplain #add added} by the caller. */
    Node end() {
        Level level = open.pop();
        if (level.mapping) {
            int size = 1 + level.members.values().stream().mapToInt(Node::size).sum();
            return new Node.Mapping(level.members, level.position, size);
        }
        int size = 1 + level.items.stream().mapToInt(Node::size).sum();
        return new Node.Sequence(level.items, level.position, size);
    }

    void add(Node node, boolean alias) {
        count += alias ? node.size() : 1;
        if (count > MAX_NODES) {
            throw malformed(node.position(), "more than " + MAX_NODES + " values");
        }
        if (open.isEmpty()) {
            root = Optional.of(node);
            return;
        }
        Level level = open.peek();
        if (level.mapping) {
            level.members.put(level.key.orElseThrow(), node);
            level.key = Optional.empty();
        } else {
            level.items.add(node);
        }
    }

    Optional<Node> root() {
        return root;
    }

    /** A number, if its plain digits are what was written; else a text. */
    static Node.Scalar number(String text, Position position) {
        boolean plain = NUMBER.matcher(text).matches()
                && new BigDecimal(text).toPlainString().equals(text);
        return new Node.Scalar(text, plain ? Kind.NUMBER : Kind.TEXT, position);
    }
}
