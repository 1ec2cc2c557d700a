package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.stream.Stream;

/** {@code Fn::EachMemberIn}, in rules: whether all of a list are in another. */
public record EachMemberIn(Expression list, Expression others) implements Condition {
    static Condition read(Node argument, ConditionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new EachMemberIn(reader.operand(items.get(0)), reader.operand(items.get(1)));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        List<String> members = Operands.texts(list, evaluation, malformed());
        return Operands.texts(others, evaluation, malformed()).containsAll(members);
    }

    @Override
    public Stream<Condition> conditions() {
        return Stream.empty();
    }

    @Override
    public Stream<Expression> operands() {
        return Stream.of(list, others);
    }

    private static TemplateException malformed() {
        return new TemplateException("Template error: every Fn::EachMemberIn object requires two lists of strings.");
    }
}
