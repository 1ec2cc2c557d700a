package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.stream.Stream;

/** {@code Fn::Contains}, in rules: whether a list has a text. */
public record Contains(Expression list, Expression value) implements Condition {
    static Condition read(Node argument, ConditionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new Contains(reader.operand(items.get(0)), reader.operand(items.get(1)));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        List<String> members = Operands.texts(list, evaluation, malformed());
        return members.contains(Operands.text(value, evaluation, malformed()));
    }

    @Override
    public Stream<Condition> conditions() {
        return Stream.empty();
    }

    @Override
    public Stream<Expression> operands() {
        return Stream.of(list, value);
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::Contains object requires a list of strings and a string.");
    }
}
