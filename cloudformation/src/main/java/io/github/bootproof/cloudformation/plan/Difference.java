package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a property has changed. {@code 80} and {@code "80"} are the same: CloudFormation takes each for the other. */
enum Difference {
    SAME,
    /** That depends on what is unknown. */
    OPEN,
    DIFFERENT;

    static Difference between(Optional<Value> before, Optional<Value> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() && after.isEmpty() ? SAME : DIFFERENT;
        }
        return between(before.get(), after.get());
    }

    static Difference between(Value before, Value after) {
        if (before instanceof Value.Unknown || after instanceof Value.Unknown) {
            return OPEN;
        }
        if (before instanceof Value.Items one && after instanceof Value.Items other) {
            return between(one.items(), other.items());
        }
        if (before instanceof Value.Members one && after instanceof Value.Members other) {
            return between(one.members(), other.members());
        }
        return before.equals(after) || sameScalar(before, after) ? SAME : DIFFERENT;
    }

    private static Difference between(List<Value> before, List<Value> after) {
        if (before.size() != after.size()) {
            return DIFFERENT;
        }
        Difference worst = SAME;
        for (int i = 0; i < before.size(); i++) {
            worst = worst.or(between(before.get(i), after.get(i)));
        }
        return worst;
    }

    private static Difference between(Map<String, Value> before, Map<String, Value> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Difference worst = SAME;
        for (String name : names) {
            worst = worst.or(between(Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
        }
        return worst;
    }

    private static boolean sameScalar(Value before, Value after) {
        return before.scalar().isPresent() && before.scalar().equals(after.scalar());
    }

    private Difference or(Difference other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** All scalars as texts, so that what compares values by themselves sees no difference where there is none. */
    static Value texts(Value value) {
        if (value instanceof Value.Items list) {
            return new Value.Items(list.items().stream().map(Difference::texts).toList());
        }
        if (value instanceof Value.Members map) {
            var members = new LinkedHashMap<String, Value>();
            map.members().forEach((name, member) -> members.put(name, texts(member)));
            return new Value.Members(members);
        }
        return value.scalar().map(Value::text).orElse(value);
    }

    /** What is unknown in a value replaced by what was there before: the least that it may turn out to be. */
    static Optional<Value> unchanged(Optional<Value> before, Optional<Value> after) {
        return after.map(value -> unchanged(before, value));
    }

    private static Value unchanged(Optional<Value> before, Value after) {
        if (after instanceof Value.Unknown) {
            return before.orElse(after);
        }
        if (after instanceof Value.Items list) {
            List<Value> was = before.orElse(after) instanceof Value.Items items ? items.items() : List.of();
            var items = new ArrayList<Value>();
            for (int i = 0; i < list.items().size(); i++) {
                items.add(unchanged(
                        i < was.size() ? Optional.of(was.get(i)) : Optional.empty(),
                        list.items().get(i)));
            }
            return new Value.Items(items);
        }
        if (after instanceof Value.Members map) {
            Map<String, Value> was =
                    before.orElse(after) instanceof Value.Members members ? members.members() : Map.of();
            var members = new LinkedHashMap<String, Value>();
            map.members()
                    .forEach(
                            (name, member) -> members.put(name, unchanged(Optional.ofNullable(was.get(name)), member)));
            return new Value.Members(members);
        }
        return after;
    }
}
