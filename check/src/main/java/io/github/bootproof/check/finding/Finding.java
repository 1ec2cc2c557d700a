package io.github.bootproof.check.finding;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a rule says of one resource.
 *
 * @param ruleId the rule's id
 * @param outcome what happens to the machine; of each machine that a deployment touches, exactly one finding of a report has one
 * @param message what happens, in plain sentences
 * @param remedy what to do about it; may be empty
 * @param causes why, each a sentence, such as which property changes and where that comes from
 * @param script of a finding about a changed script
 * @param place of a finding about a line of a script
 */
public record Finding(
        String ruleId,
        Level level,
        Optional<Outcome> outcome,
        Subject subject,
        String message,
        String remedy,
        List<String> causes,
        Optional<ScriptChange> script,
        Optional<Place> place) {
    public Finding {
        causes = List.copyOf(causes);
    }

    /** One that is about nothing that happens: what is wrong, and what to do. */
    public static Finding of(RuleDescription rule, Subject subject, String message, String remedy) {
        return new Finding(
                rule.id(),
                rule.level(),
                Optional.empty(),
                subject,
                message,
                remedy,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** One that says what happens to a machine. */
    public static Finding of(RuleDescription rule, Outcome outcome, Subject subject, String message, String remedy) {
        return of(rule, subject, message, remedy).with(outcome);
    }

    private Finding with(Outcome other) {
        return new Finding(ruleId, level, Optional.of(other), subject, message, remedy, causes, script, place);
    }

    public Finding with(Level other) {
        return new Finding(ruleId, other, outcome, subject, message, remedy, causes, script, place);
    }

    public Finding withCauses(List<String> others) {
        return new Finding(ruleId, level, outcome, subject, message, remedy, others, script, place);
    }

    public Finding with(ScriptChange other) {
        return new Finding(ruleId, level, outcome, subject, message, remedy, causes, Optional.of(other), place);
    }

    public Finding at(Place other) {
        return new Finding(ruleId, level, outcome, subject, message, remedy, causes, script, Optional.of(other));
    }

    /** The same with all texts that may quote from scripts or values changed. */
    public Finding map(UnaryOperator<String> texts) {
        return new Finding(
                ruleId,
                level,
                outcome,
                subject,
                texts.apply(message),
                texts.apply(remedy),
                causes.stream().map(texts).toList(),
                script.map(change -> change.map(texts)),
                place);
    }
}
