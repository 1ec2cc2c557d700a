package io.github.bootproof.cloudformation.template.function;

import java.util.stream.Stream;

/** Something that an expression refers to by name. */
public sealed interface Reference {
    /** {@code Ref}, or {@code ${Name}} in {@code Fn::Sub}: of a parameter, a pseudo parameter, or a resource. */
    record ToName(String name) implements Reference {
        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code Fn::GetAtt}, or {@code ${LogicalId.Attribute}} in {@code Fn::Sub}. */
    record ToAttribute(String logicalId, String attribute) implements Reference {
        @Override
        public String toString() {
            return logicalId + "." + attribute;
        }
    }

    /** The name of a condition, in {@code Fn::If}. */
    record ToCondition(String name) implements Reference {}

    /** All that an expression refers to under these conditions, its parts included; in the template's order. */
    static Stream<Reference> in(Expression expression, Evaluation evaluation) {
        return Stream.concat(
                expression.references(), expression.parts(evaluation).flatMap(part -> in(part, evaluation)));
    }

    /** All that an expression refers to under any conditions. */
    static Stream<Reference> in(Expression expression) {
        return Stream.concat(expression.references(), expression.parts().flatMap(Reference::in));
    }
}
