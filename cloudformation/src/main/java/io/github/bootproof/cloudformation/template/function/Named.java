package io.github.bootproof.cloudformation.template.function;

import java.util.stream.Stream;

/** {@code Condition}: another condition, by its name. */
public record Named(String name) implements Condition {
    @Override
    public boolean holds(Evaluation evaluation) {
        return evaluation.condition(name);
    }

    @Override
    public Stream<Condition> conditions() {
        return Stream.empty();
    }

    @Override
    public Stream<Expression> operands() {
        return Stream.empty();
    }

    @Override
    public Stream<String> names() {
        return Stream.of(name);
    }
}
