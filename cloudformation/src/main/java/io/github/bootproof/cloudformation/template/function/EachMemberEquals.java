package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.stream.Stream;

/** {@code Fn::EachMemberEquals}, in rules: whether all of a list are the same text. */
public record EachMemberEquals(Expression list, Expression value) implements Condition {
    static Condition read(Node argument, ConditionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new EachMemberEquals(reader.operand(items.get(0)), reader.operand(items.get(1)));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        List<String> members = Operands.texts(list, evaluation, malformed());
        return members.stream().allMatch(Operands.text(value, evaluation, malformed())::equals);
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
                "Template error: every Fn::EachMemberEquals object requires a list of strings and a string.");
    }
}
