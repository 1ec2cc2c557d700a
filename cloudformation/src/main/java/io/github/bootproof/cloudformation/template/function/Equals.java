package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.stream.Stream;

/** {@code Fn::Equals}, of the texts of its operands. */
public record Equals(Expression one, Expression other) implements Condition {
    static Condition read(Node argument, ConditionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new Equals(reader.operand(items.get(0)), reader.operand(items.get(1)));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        return same(Operands.value(one, evaluation, malformed()), Operands.value(other, evaluation, malformed()));
    }

    private static boolean same(Value one, Value other) {
        return one.equals(other) || (one.scalar().isPresent() && one.scalar().equals(other.scalar()));
    }

    @Override
    public Stream<Condition> conditions() {
        return Stream.empty();
    }

    @Override
    public Stream<Expression> operands() {
        return Stream.of(one, other);
    }

    private static TemplateException malformed() {
        return new TemplateException("Template error: every Fn::Equals object requires a list of 2 string parameters.");
    }
}
