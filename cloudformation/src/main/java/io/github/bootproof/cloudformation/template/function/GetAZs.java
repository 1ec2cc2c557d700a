package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code Fn::GetAZs}.
 *
 * @param region the empty text stands for the stack's own
 */
public record GetAZs(Expression region) implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        if (argument instanceof Node.Sequence sequence && sequence.items().size() == 1) {
            return new GetAZs(reader.read(sequence.items().get(0)));
        }
        return new GetAZs(reader.read(argument));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        var malformed =
                new TemplateException("Template error: every Fn::GetAZs object must have a String-typed value.");
        Value given = Arguments.value(region, evaluation, malformed);
        Value name = given.scalar().filter(String::isEmpty).isPresent()
                ? evaluation.ref("AWS::Region").orElseThrow()
                : given;
        return Optional.of(Arguments.text(name, malformed)
                .map(known -> zones(known, evaluation))
                .orElse(name));
    }

    private static Value zones(String region, Evaluation evaluation) {
        return evaluation
                .availabilityZones(region)
                .<Value>map(
                        names -> new Value.Items(names.stream().map(Value::text).toList()))
                .orElseGet(() -> new Value.Unknown(Set.of("Fn::GetAZs " + region)));
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(region);
    }
}
