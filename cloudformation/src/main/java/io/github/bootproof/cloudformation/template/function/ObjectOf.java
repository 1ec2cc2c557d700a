package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An object. Members that are {@code AWS::NoValue} are left out. */
public record ObjectOf(Map<String, Expression> members) implements Expression {
    public ObjectOf {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        return Optional.of(of(members, evaluation));
    }

    /** The values of members, without those that are {@code AWS::NoValue}. */
    public static Value.Members of(Map<String, Expression> members, Evaluation evaluation) {
        var values = new LinkedHashMap<String, Value>();
        members.forEach((name, member) -> member.evaluate(evaluation).ifPresent(value -> values.put(name, value)));
        return new Value.Members(values);
    }

    @Override
    public Stream<Expression> parts() {
        return members.values().stream();
    }
}
