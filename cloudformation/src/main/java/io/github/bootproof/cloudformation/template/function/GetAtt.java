package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Fn::GetAtt}.
 *
 * @param attribute its name, a literal or a {@code Ref} to a parameter
 */
public record GetAtt(String logicalId, Expression attribute) implements Expression {
    private static final String MALFORMED =
            "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute";

    static Expression read(Node argument, ExpressionReader reader) {
        Optional<String> short1 = argument.scalar();
        if (short1.isPresent()) {
            return dotted(short1.get()).orElseThrow(() -> new TemplateException(MALFORMED));
        }
        List<Node> items = Arguments.items(argument, 2, Integer.MAX_VALUE, new TemplateException(MALFORMED));
        String logicalId =
                items.get(0).scalar().filter(id -> !id.isEmpty()).orElseThrow(() -> new TemplateException(MALFORMED));
        if (items.size() == 2) {
            return new GetAtt(logicalId, reader.read(items.get(1)));
        }
        // A nested attribute may be written item by item.
        String attribute = String.join(
                ".",
                items.subList(1, items.size()).stream()
                        .map(item -> item.scalar().orElseThrow(() -> new TemplateException(MALFORMED)))
                        .toList());
        return new GetAtt(logicalId, new Literal(Value.text(attribute)));
    }

    /** {@code LogicalId.Attribute}. */
    static Optional<GetAtt> dotted(String text) {
        int dot = text.indexOf('.');
        return dot <= 0 || dot == text.length() - 1
                ? Optional.empty()
                : Optional.of(new GetAtt(text.substring(0, dot), new Literal(Value.text(text.substring(dot + 1)))));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value name = Arguments.value(attribute, evaluation, new TemplateException(MALFORMED));
        return Optional.of(Arguments.text(name, new TemplateException(MALFORMED))
                .map(known -> evaluation.attribute(logicalId, known))
                .orElseGet(() -> Arguments.unknown(name)));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(attribute);
    }

    @Override
    public Stream<Reference> references() {
        String name =
                attribute instanceof Literal literal ? literal.value().scalar().orElse("") : "";
        return Stream.of(new Reference.ToAttribute(logicalId, name));
    }
}
