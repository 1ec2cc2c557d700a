package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Fn::RefAll}, in rules: the values of all parameters of a type. */
public record RefAll(String type) implements Expression {
    static Expression read(Node argument) {
        return new RefAll(argument.scalar()
                .orElseThrow(() ->
                        new TemplateException("Template error: every Fn::RefAll object requires a parameter type.")));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        var values = new ArrayList<Value>();
        for (String name : evaluation.parametersOfType(type)) {
            Value value = evaluation.ref(name).orElseThrow();
            if (value instanceof Value.Items items) {
                values.addAll(items.items());
            } else {
                values.add(value);
            }
        }
        return Optional.of(new Value.Items(values));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.empty();
    }
}
