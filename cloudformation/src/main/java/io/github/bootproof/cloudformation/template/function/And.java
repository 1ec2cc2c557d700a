package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.stream.Stream;

/** {@code Fn::And}. */
public record And(List<Condition> all) implements Condition {
    public And {
        all = List.copyOf(all);
    }

    static Condition read(Node argument, ConditionReader reader) {
        return new And(reader.several("Fn::And", argument));
    }

    @Override
    public boolean holds(Evaluation evaluation) {
        return all.stream().allMatch(condition -> condition.holds(evaluation));
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
