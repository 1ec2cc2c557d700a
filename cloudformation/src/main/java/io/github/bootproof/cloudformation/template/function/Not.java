package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.stream.Stream;

/** {@code Fn::Not}. */
public record Not(Condition condition) implements Condition {
    static Condition read(Node argument, ConditionReader reader) {
        var malformed = new TemplateException("Template error: every Fn::Not object requires one boolean parameter.");
        return new Not(reader.read(Arguments.items(argument, 1, 1, malformed).get(0)));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        return !condition.holds(evaluation);
    }

    @Override
    public Stream<Condition> conditions() {
        return Stream.of(condition);
    }

    @Override
    public Stream<Expression> operands() {
        return Stream.empty();
    }
}
