package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** A text, number or boolean as it stands in the template. */
public record Literal(Value value) implements Expression {
    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        return Optional.of(value);
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.empty();
    }
}
