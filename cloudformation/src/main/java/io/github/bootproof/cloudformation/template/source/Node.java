package io.github.bootproof.cloudformation.template.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of the syntax tree that JSON and YAML have in common. */
public sealed interface Node {
    Position position();

    /** How many nodes it is made of, itself included. */
    int size();

    /**
     * A single value.
     *
     * @param text as written
     */
    record Scalar(String text, Kind kind, Position position) implements Node {
        @Override
        public int size() {
            return 1;
        }
    }

    /** What a scalar is. */
    enum Kind {
        TEXT,
        /** Its text is that of the number in plain digits: others, such as {@code 0123} or {@code 1e3}, are texts. */
        NUMBER,
        /** Its text is {@code true} or {@code false}. */
        FLAG,
        NULL
    }

    record Sequence(List<Node> items, Position position, int size) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Map<String, Node> members, Position position, int size) implements Node {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Node> get(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    /** The text of a text, a number or a boolean. */
    default Optional<String> scalar() {
        return this instanceof Scalar scalar && scalar.kind() != Kind.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
