package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::ToJsonString}, of the transform {@code AWS::LanguageExtensions}. */
public record ToJsonString(Expression structure) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        if (argument instanceof Node.Scalar) {
            throw malformed();
        }
        return new ToJsonString(reader.read(argument));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value value = Arguments.value(structure, evaluation, malformed());
        return Optional.of(value.isKnown() ? Value.text(ValueJson.write(value)) : Arguments.unknown(value));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(structure);
    }

    private static TemplateException malformed() {
        return new TemplateException("Template error: Fn::ToJsonString requires an object or a list");
    }
}
