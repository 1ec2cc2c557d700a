package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import java.util.stream.Stream;

/** Something that holds or does not: in {@code Conditions}, in {@code Rules}. */
public interface Condition {
    /**
     * Whether it holds.
     *
     * @throws TemplateException when that cannot be said with these parameters
     */
    boolean holds(Evaluation evaluation);

    /** The conditions that it is made of. */
    Stream<Condition> conditions();

    /** The expressions that it compares. */
    Stream<Expression> operands();

    /** The condition that it names itself, without those it is made of. */
    default Stream<String> names() {
        return Stream.empty();
    }
}
