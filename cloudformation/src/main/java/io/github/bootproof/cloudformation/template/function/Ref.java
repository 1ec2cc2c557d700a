package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code Ref}: of a parameter, a pseudo parameter, or a resource. */
public record Ref(String name) implements Expression {
    /** Makes a property as if it were not there. */
    public static final String NO_VALUE = "AWS::NoValue";

    static Expression read(Node argument) {
        return new Ref(argument.scalar()
                .orElseThrow(() -> new TemplateException(
                        "Template format error: Every Ref object must have a single String value.")));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        return evaluation.ref(name);
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.empty();
    }

    @Override
    public Stream<Reference> references() {
        return Stream.of(new Reference.ToName(name));
    }
}
