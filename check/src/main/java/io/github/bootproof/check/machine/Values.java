package io.github.bootproof.check.machine;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into values. */
public final class Values {
    public static final Value.Members NONE = new Value.Members(Map.of());

    private Values() {}

    /** The member at a path of names; empty where there is none. */
    public static Optional<Value> at(Value value, List<String> path) {
        Optional<Value> found = Optional.of(value);
        for (String name : path) {
            found = found.flatMap(
                    inner -> inner instanceof Value.Members members ? members.get(name) : Optional.empty());
        }
        return found;
    }

    /** The member at a path of names. */
    public static Optional<Value> at(Value value, String... path) {
        return at(value, List.of(path));
    }

    /** The text at a path of names. */
    public static Optional<String> text(Value value, String... path) {
        return at(value, path).flatMap(Value::scalar);
    }

    /** The items of a list; none of anything else. */
    public static List<Value> items(Optional<Value> value) {
        return value.orElse(NONE) instanceof Value.Items list ? list.items() : List.of();
    }
}
