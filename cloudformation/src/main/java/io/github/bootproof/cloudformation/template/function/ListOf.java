package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list. What is {@code AWS::NoValue} in it is left out. */
public record ListOf(List<Expression> items) implements Expression {
    public ListOf {
        items = List.copyOf(items);
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        return Optional.of(new Value.Items(items.stream()
                .flatMap(item -> item.evaluate(evaluation).stream())
                .toList()));
    }

    @Override
    public Stream<Expression> parts() {
        return items.stream();
    }
}
