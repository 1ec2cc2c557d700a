package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code Fn::Select}. Of a list whose other members are unknown, a known one is known. */
public record Select(Expression index, Expression list) implements Expression {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    static Expression read(Node argument, ExpressionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new Select(reader.read(items.get(0)), reader.read(items.get(1)));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value position = Arguments.value(index, evaluation, malformed());
        Value values = Arguments.value(list, evaluation, malformed());
        Optional<String> text = Arguments.text(position, malformed());
        if (values instanceof Value.Unknown || text.isEmpty()) {
            return Optional.of(Arguments.unknown(position, values));
        }
        if (!(values instanceof Value.Items items) || !INDEX.matcher(text.get()).matches()) {
            throw malformed();
        }
        int number = Integer.parseInt(text.get());
        if (number >= items.items().size()) {
            throw new TemplateException(
                    "Template error: Fn::Select  cannot select nonexistent value at index " + number);
        }
        return Optional.of(items.items().get(number));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(index, list);
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: Fn::Select requires a list argument with two elements: an integer index"
                        + " and a list");
    }
}
