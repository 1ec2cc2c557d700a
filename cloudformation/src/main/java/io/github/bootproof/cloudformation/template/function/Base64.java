package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::Base64}, of the text in UTF-8. */
public record Base64(Expression text) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        if (argument instanceof Node.Sequence) {
            throw malformed();
        }
        return new Base64(reader.read(argument));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value value = Arguments.value(text, evaluation, malformed());
        return Optional.of(
                Arguments.text(value, malformed()).map(Base64::encode).orElse(value));
    }

    private static Value encode(String text) {
        return Value.text(java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(text);
    }

    private static TemplateException malformed() {
        return new TemplateException("Template error: every Fn::Base64 object must have a String-typed value.");
    }
}
