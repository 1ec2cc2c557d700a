package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::Join}. */
public record Join(String delimiter, Expression list) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new Join(items.get(0).scalar().orElseThrow(Join::malformed), reader.read(items.get(1)));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value values = Arguments.value(list, evaluation, malformed());
        if (values instanceof Value.Unknown) {
            return Optional.of(values);
        }
        if (!(values instanceof Value.Items items)) {
            throw malformed();
        }
        var texts = new ArrayList<String>();
        for (Value item : items.items()) {
            Arguments.text(item, malformed()).ifPresent(texts::add);
        }
        boolean known = texts.size() == items.items().size();
        return Optional.of(known ? Value.text(String.join(delimiter, texts)) : Arguments.unknown(values));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(list);
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::Join object requires two parameters, (1) a string delimiter"
                        + " and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs)"
                        + " to be joined.");
    }
}
