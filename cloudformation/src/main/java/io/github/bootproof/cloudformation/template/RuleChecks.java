package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the rules hold for the parameters' values. A rule about what was not looked up is not judged: a value in SSM, an attribute
 * of what a parameter names. The message's form is a guess; the assertion's own description is what the person needs.
 */
final class RuleChecks {
    private final StackEvaluation evaluation;

    private RuleChecks(StackEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    static void check(StackEvaluation evaluation) {
        List<String> failures = new ArrayList<>();
        var checks = new RuleChecks(evaluation);
        for (Rule rule : evaluation.template().rules().values()) {
            // A rule whose own condition is not known is not judged either.
            if (rule.condition()
                    .map(condition -> checks.holds(condition).orElse(false))
                    .orElse(true)) {
                rule.assertions().stream()
                        .filter(assertion ->
                                !checks.holds(assertion.condition()).orElse(true))
                        .map(assertion -> "Rule " + rule.name() + " failed: "
                                + assertion.description().orElse("an assertion does not hold"))
                        .forEach(failures::add);
            }
        }
        if (!failures.isEmpty()) {
            throw new TemplateException("Template error: " + String.join("; ", failures));
        }
    }

    /** Empty when what it is about is not known. */
    private Optional<Boolean> holds(Condition condition) {
        boolean known = TemplateChecks.all(condition)
                .flatMap(Condition::operands)
                .flatMap(operand -> operand.evaluate(evaluation).stream())
                .allMatch(Value::isKnown);
        return known ? Optional.of(condition.holds(evaluation)) : Optional.empty();
    }
}
