package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::If}. The branch that is not taken is not evaluated. */
public record If(String condition, Expression whenTrue, Expression whenFalse) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        List<Node> items = Arguments.items(
                argument,
                3,
                3,
                new TemplateException("Template error: Fn::If requires a list argument with three elements"));
        String condition = items.get(0)
                .scalar()
                .orElseThrow(() -> new TemplateException(
                        "Template error: Fn::If requires a list argument with the first element being a condition"));
        return new If(condition, reader.read(items.get(1)), reader.read(items.get(2)));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        return taken(evaluation).evaluate(evaluation);
    }

    private Expression taken(Evaluation evaluation) {
        return evaluation.condition(condition) ? whenTrue : whenFalse;
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(whenTrue, whenFalse);
    }

    @Override
    public Stream<Expression> parts(Evaluation evaluation) {
        return Stream.of(taken(evaluation));
    }

    @Override
    public Stream<Reference> references() {
        return Stream.of(new Reference.ToCondition(condition));
    }
}
