package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.rule.Rule;
import java.util.List;
import java.util.Optional;

/** A rule that says what happens to a machine. */
abstract class OutcomeRule implements Rule {
    private final String id;
    private final Level level;
    private final String title;
    private final String help;

    OutcomeRule(String id, Level level, String title, String help) {
        this.id = id;
        this.level = level;
        this.title = title;
        this.help = help;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Level level() {
        return level;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String help() {
        return help;
    }

    @Override
    public final List<Finding> judge(Comparison comparison) {
        return comparison.machines().stream()
                .flatMap(machine -> judge(comparison, machine).stream())
                .toList();
    }

    /** Empty when this is not what happens to the machine. */
    abstract Optional<Finding> judge(Comparison comparison, Machine machine);

    final Finding finding(Outcome outcome, Comparison comparison, Machine machine, String message, String remedy) {
        Finding finding = Finding.of(this, outcome, machine.subject(), message, remedy)
                .withCauses(CauseWords.of(comparison, machine));
        return machine.scriptDiffers() ? finding.with(machine.scriptChange()) : finding;
    }
}
