package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::Length}, of the transform {@code AWS::LanguageExtensions}. Known also when the list's members are not. */
public record Length(Expression list) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        return new Length(reader.read(argument));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        var malformed =
                new TemplateException("Template error: Fn::Length requires a list or a function that returns a list");
        Value value = Arguments.value(list, evaluation, malformed);
        if (value instanceof Value.Unknown) {
            return Optional.of(value);
        }
        if (!(value instanceof Value.Items items)) {
            throw malformed;
        }
        return Optional.of(new Value.Numeric(BigDecimal.valueOf(items.items().size())));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(list);
    }
}
