package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code Fn::Split}. */
public record Split(String delimiter, Expression text) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        String delimiter =
                items.get(0).scalar().filter(given -> !given.isEmpty()).orElseThrow(Split::malformed);
        return new Split(delimiter, reader.read(items.get(1)));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value value = Arguments.value(text, evaluation, malformed());
        return Optional.of(Arguments.text(value, malformed()).map(this::split).orElse(value));
    }

    private Value split(String whole) {
        return new Value.Items(Arrays.stream(whole.split(Pattern.quote(delimiter), -1))
                .map(Value::text)
                .toList());
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(text);
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::Split object requires two parameters, (1) a string delimiter"
                        + " and (2) a string to be split or a function that returns a string to be split.");
    }
}
