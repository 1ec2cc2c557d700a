package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Fn::ValueOfAll}, in rules: an attribute of all that parameters of an AWS-specific type name. What has no such tag has no
 * member in the list.
 */
public record ValueOfAll(String type, String attribute) implements Expression {
    static Expression read(Node argument) {
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        String type = items.get(0).scalar().orElseThrow(ValueOfAll::malformed);
        String attribute = items.get(1).scalar().orElseThrow(ValueOfAll::malformed);
        ParameterAttribute.require("Fn::ValueOfAll", type, attribute);
        return new ValueOfAll(type, attribute);
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        var values = new ArrayList<Value>();
        for (String parameter : evaluation.parametersOfType(type)) {
            if (!(evaluation.attributes(parameter, attribute) instanceof Value.Items found)) {
                return Optional.of(evaluation.attributes(parameter, attribute));
            }
            values.addAll(found.items());
        }
        return Optional.of(new Value.Items(values));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.empty();
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::ValueOfAll object requires a parameter type and an attribute.");
    }
}
