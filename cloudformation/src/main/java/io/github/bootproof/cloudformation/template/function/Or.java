package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.stream.Stream;

/** {@code Fn::Or}. */
public record Or(List<Condition> all) implements Condition {
    public Or {
        all = List.copyOf(all);
    }

    static Condition read(Node argument, ConditionReader reader) {
        return new Or(reader.several("Fn::Or", argument));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        return all.stream().anyMatch(condition -> condition.holds(evaluation));
    }

    @Override
    public Stream<Condition> conditions() {
        return all.stream();
    }

    @Override
    public Stream<Expression> operands() {
        return Stream.empty();
    }
}
