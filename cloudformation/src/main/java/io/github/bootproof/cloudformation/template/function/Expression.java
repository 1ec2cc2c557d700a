package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a template says where it could say a value: a literal, or a function of other expressions. Implementations are records, so
 * two expressions are equal when the template says the same, whichever of its forms was used.
 */
public interface Expression {
    /**
     * Its value; empty for {@code AWS::NoValue}. What the evaluation does not know makes a {@link Value.Unknown}, as small a part
     * of the result as can be.
     *
     * @throws TemplateException when it has no value with these parameters
     */
    Optional<Value> evaluate(Evaluation evaluation);

    /** The expressions that it contains; of a condition's branches both. */
    Stream<Expression> parts();

    /** Those of its parts that its value depends on under these conditions: of a condition's branches the one that is taken. */
    default Stream<Expression> parts(Evaluation evaluation) {
        return parts();
    }

    /** What it refers to itself, without its parts. */
    default Stream<Reference> references() {
        return Stream.empty();
    }
}
