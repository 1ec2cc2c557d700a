package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What functions ask of their arguments. */
final class Arguments {
    private Arguments() {}

    /** The items of a list that has so many. */
    static List<Node> items(Node node, int least, int most, TemplateException otherwise) {
        if (node instanceof Node.Sequence sequence
                && sequence.items().size() >= least
                && sequence.items().size() <= most) {
            return sequence.items();
        }
        throw otherwise;
    }

    /** Its value; {@code AWS::NoValue} is none. */
    static Value value(Expression argument, Evaluation evaluation, TemplateException otherwise) {
        return argument.evaluate(evaluation).orElseThrow(() -> otherwise);
    }

    /** Its text; empty when that is unknown. */
    static Optional<String> text(Value value, TemplateException otherwise) {
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        return Optional.of(value.scalar().orElseThrow(() -> otherwise));
    }

    /** Unknown, since these are. */
    static Value unknown(Value... values) {
        var sources = new TreeSet<String>();
        for (Value value : values) {
            addSources(value, sources);
        }
        return new Value.Unknown(sources);
    }

    private static void addSources(Value value, Set<String> sources) {
        if (value instanceof Value.Unknown unknown) {
            sources.addAll(unknown.sources());
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> addSources(item, sources));
        } else if (value instanceof Value.Members map) {
            map.members().values().forEach(member -> addSources(member, sources));
        }
    }
}
