package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::ImportValue}: what another stack exports. */
public record ImportValue(Expression name) implements Expression {
    private static final String MALFORMED =
            "Template error: the attribute in Fn::ImportValue must be a string or a function that returns a string";

    static Expression read(Node argument, ExpressionReader reader) {
        if (argument instanceof Node.Sequence) {
            throw new TemplateException(MALFORMED);
        }
        return new ImportValue(reader.read(argument));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value export = Arguments.value(name, evaluation, new TemplateException(MALFORMED));
        return Optional.of(Arguments.text(export, new TemplateException(MALFORMED))
                .map(evaluation::exported)
                .orElse(export));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(name);
    }
}
