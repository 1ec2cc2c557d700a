package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.template.function.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A rule about the values of parameters.
 *
 * @param condition the assertions are looked at only when it holds
 */
public record Rule(String name, Optional<Condition> condition, List<Assertion> assertions) {
    public Rule {
        assertions = List.copyOf(assertions);
    }

    /** What must hold, and what is said when it does not. */
    public record Assertion(Condition condition, Optional<String> description) {}
}
