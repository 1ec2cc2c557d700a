package io.github.bootproof.cloudformation.schema;

import io.github.bootproof.cloudformation.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for what has changed in a property, and at what the specification says of each part. */
final class ChangeWalk {
    private final ResourceSchema schema;

    ChangeWalk(ResourceSchema schema) {
        this.schema = schema;
    }

    Replacement of(Property property, Optional<Value> before, Optional<Value> after) {
        if (before.equals(after)) {
            // What is known only later may be another value then.
            boolean same = before.map(Value::isKnown).orElse(true);
            return same ? Replacement.NEVER : property.replacement().or(inside(property.type(), before, after));
        }
        return property.replacement().or(inside(property.type(), before, after));
    }

    private Replacement inside(PropertyType type, Optional<Value> before, Optional<Value> after) {
        if (type instanceof PropertyType.Structure structure) {
            return members(schema.members(structure), fields(before), fields(after));
        }
        if (type instanceof PropertyType.ListOf list) {
            return elements(list.element(), items(before), items(after));
        }
        if (type instanceof PropertyType.MapOf map) {
            Map<String, Value> was = fields(before);
            Map<String, Value> is = fields(after);
            return union(was, is).stream()
                    .map(key ->
                            changed(map.element(), Optional.ofNullable(was.get(key)), Optional.ofNullable(is.get(key))))
                    .reduce(Replacement.NEVER, Replacement::or);
        }
        if (type instanceof PropertyType.Union choice) {
            return choice.alternatives().stream()
                    .map(alternative -> inside(alternative, before, after))
                    .reduce(Replacement.NEVER, Replacement::or);
        }
        return Replacement.NEVER;
    }

    private Replacement members(Map<String, Property> declared, Map<String, Value> before, Map<String, Value> after) {
        Replacement result = Replacement.NEVER;
        for (String name : union(before, after)) {
            Property member = declared.get(name);
            if (member != null) {
                result = result.or(
                        of(member, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
            }
        }
        return result;
    }

    /** By position, since lists in templates have no other identity. */
    private Replacement elements(PropertyType type, List<Value> before, List<Value> after) {
        Replacement result = Replacement.NEVER;
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            result = result.or(changed(type, at(before, i), at(after, i)));
        }
        return result;
    }

    private Replacement changed(PropertyType type, Optional<Value> before, Optional<Value> after) {
        boolean same = before.equals(after) && before.map(Value::isKnown).orElse(true);
        return same ? Replacement.NEVER : inside(type, before, after);
    }

    private static Optional<Value> at(List<Value> items, int index) {
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    private static Map<String, Value> fields(Optional<Value> value) {
        return value.orElse(null) instanceof Value.Members members ? members.members() : Map.of();
    }

    private static List<Value> items(Optional<Value> value) {
        return value.orElse(null) instanceof Value.Items items ? items.items() : List.of();
    }

    private static Set<String> union(Map<String, Value> one, Map<String, Value> other) {
        Set<String> names = new HashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }
}
