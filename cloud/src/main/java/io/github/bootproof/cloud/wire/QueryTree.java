package io.github.bootproof.cloud.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parameters such as {@code Filter.1.Value.2=x} as a tree of names. */
final class QueryTree {
    /** No operation of AWS nests as deep; what does is an attack. */
    private static final int DEEPEST = 60;

    private final Map<String, QueryTree> children = new LinkedHashMap<>();
    private Optional<String> value = Optional.empty();

    static QueryTree of(QueryParameters parameters) {
        var root = new QueryTree();
        for (QueryParameters.Parameter parameter : parameters.all()) {
            root.put(parameter.name(), parameter.value());
        }
        return root;
    }

    Map<String, QueryTree> children() {
        return children;
    }

    Optional<String> value() {
        return value;
    }

    Optional<QueryTree> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    /**
     * The children by their number, in order; gaps are allowed.
     *
     * @throws WireException when one has a name that is no number
     */
    List<QueryTree> numbered() {
        var byNumber = new TreeMap<Integer, QueryTree>();
        children.forEach((name, child) -> byNumber.put(number(name), child));
        return List.copyOf(byNumber.values());
    }

    /** The parameter {@code Parameters=}: a list or map that is there and has nothing in it. */
    boolean isEmpty() {
        return children.isEmpty() && value.orElse("").isEmpty();
    }

    private void put(String path, String text) {
        QueryTree at = this;
        int start = 0;
        int depth = 0;
        while (true) {
            int dot = path.indexOf('.', start);
            String name = dot < 0 ? path.substring(start) : path.substring(start, dot);
            at = at.children.computeIfAbsent(name, key -> new QueryTree());
            if (dot < 0) {
                break;
            }
            start = dot + 1;
            if (++depth > DEEPEST) {
                throw new WireException(Problem.MALFORMED, "The parameters are nested too deeply.");
            }
        }
        at.value = Optional.of(text);
    }

    private static int number(String name) {
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException none) {
            throw new WireException(
                    Problem.WRONG_TYPE, "Start of a list was expected; " + shortened(name) + " is not a number.");
        }
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "..." : name;
    }
}
