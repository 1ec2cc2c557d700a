package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Fn::ValueOf}, in rules: an attribute of what a parameter of an AWS-specific type names; of a parameter that is a list, one
 * for each member. That a tag which is not there is an empty text is a guess.
 *
 * @param parameter its name
 */
public record ValueOf(String parameter, String attribute) implements Expression {
    static Expression read(Node argument) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        return new ValueOf(
                items.get(0).scalar().orElseThrow(ValueOf::malformed),
                items.get(1).scalar().orElseThrow(ValueOf::malformed));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        ParameterAttribute.require("Fn::ValueOf", evaluation.namedBy(parameter).orElse("String"), attribute);
        Value value = evaluation.ref(parameter).orElseThrow(ValueOf::malformed);
        Value found = evaluation.attributes(parameter, attribute);
        if (!(found instanceof Value.Items items) || value instanceof Value.Items) {
            return Optional.of(found);
        }
        return Optional.of(
                items.items().isEmpty() ? Value.text("") : items.items().get(0));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.empty();
    }

    @Override
    public Stream<Reference> references() {
        return Stream.of(new Reference.ToName(parameter));
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::ValueOf object requires the name of a parameter and an attribute.");
    }
}
