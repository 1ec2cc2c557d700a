package io.github.bootproof.check.finding;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The user data of a machine before and after, as readable texts.
 *
 * @param before empty when it had none
 * @param after empty when it will have none
 * @param unknown what only the deployment knows, as {@code LogicalId} or {@code LogicalId.Attribute}; sorted. In the texts it stands
 *     as {@code ${...}}
 */
public record ScriptChange(Optional<String> before, Optional<String> after, Set<String> unknown) {
    public ScriptChange {
        unknown = java.util.Collections.unmodifiableSet(new TreeSet<>(unknown));
    }

    ScriptChange map(UnaryOperator<String> texts) {
        return new ScriptChange(before.map(texts), after.map(texts), unknown);
    }
}
