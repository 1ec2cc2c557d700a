package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.RestartEffect;
import io.github.bootproof.check.machine.RestartEffects;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Impact;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.userdata.Frequency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What happens to an instance depends on values that only the deployment knows. Source: the plan; "Replacement: Conditional" of
 * change sets.
 */
final class MayChange extends OutcomeRule {
    MayChange() {
        super(
                "machine-may-change",
                Level.WARNING,
                "What happens is decided at the deployment",
                "A property of the machine takes a value that is known only when the stack is deployed, such as an attribute of a"
                        + " resource that changes too. Whether the machine restarts or is replaced depends on that.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (Fates.replaced(comparison, machine) == Certainty.MAYBE) {
            return Optional.of(mayBeReplaced(comparison, machine));
        }
        return Fates.restarts(comparison, machine) == Certainty.MAYBE
                ? Optional.of(mayRestart(comparison, machine))
                : Optional.empty();
    }

    private Finding mayBeReplaced(Comparison comparison, Machine machine) {
        String message = "Whether a new machine takes its place depends on " + sources(machine) + ". If that changes, "
                + (machine.after().isPresent() ? "the user data run on the new one" : "a new one is made")
                + ", and then the old one is deleted. If not, " + otherwise(comparison, machine);
        Finding finding = finding(Outcome.MAY_CHANGE, comparison, machine, message, "");
        boolean trapOtherwise = Fates.userData(comparison, machine) == Certainty.YES
                && !machine.restart().thatDoNotRun().isEmpty();
        return trapOtherwise
                ? new Finding(
                        finding.ruleId(),
                        Level.TRAP,
                        finding.outcome(),
                        finding.subject(),
                        message,
                        RestartRule.REMEDY,
                        finding.causes(),
                        finding.script(),
                        finding.place())
                : finding;
    }

    private static String otherwise(Comparison comparison, Machine machine) {
        return switch (Fates.userData(comparison, machine)) {
            case YES -> {
                RestartEffect effect = machine.restart();
                yield effect.thatDoNotRun().isEmpty()
                        ? "it restarts, and what changed in the user data runs."
                        : "it restarts, and this of the new user data will not run: "
                                + Words.list(effect.thatDoNotRun()) + ".";
            }
            case MAYBE -> "it may restart with other user data, of which scripts would not run again.";
            case NO ->
                machine.change().map(ResourceChange::atLeast).orElse(Impact.NONE) == Impact.INTERRUPTION
                        ? "it restarts, and no script runs again."
                        : "no script runs.";
        };
    }

    private Finding mayRestart(Comparison comparison, Machine machine) {
        boolean certain = machine.change().orElseThrow().atLeast() == Impact.INTERRUPTION;
        boolean script = Fates.userData(comparison, machine) == Certainty.MAYBE;
        String restart = certain
                ? "The instance restarts. Whether with other user data depends on " + sources(machine) + "."
                : "Whether the instance restarts depends on " + sources(machine) + ".";
        if (!script) {
            return finding(Outcome.MAY_CHANGE, comparison, machine, restart + " If it does, no script runs again.", "");
        }
        boolean setup =
                RestartEffects.of(Optional.empty(), machine.after()).setup().isPresent();
        boolean harmless = setup || !runsOnce(machine.after());
        String then = setup
                ? " If that changes, it restarts with another setup, which is applied once."
                : runsOnce(machine.after())
                        ? " If that changes, it restarts with other user data, and what runs once for an instance will not run."
                        : " If that changes, it restarts with other user data, which run at every boot.";
        Finding finding = finding(
                        Outcome.MAY_CHANGE, comparison, machine, restart + then, harmless ? "" : RestartRule.REMEDY)
                .with(machine.scriptChange());
        return harmless ? finding.with(Level.NOTE) : finding;
    }

    private static boolean runsOnce(Optional<Script> script) {
        return script.stream()
                .flatMap(each -> each.userData().schedule().stream())
                .anyMatch(run -> run.frequency() != Frequency.PER_ALWAYS);
    }

    /** Which values, and in which properties. */
    private static String sources(Machine machine) {
        ResourceChange change = machine.change().orElseThrow();
        Map<String, List<String>> properties = new TreeMap<>();
        Value.Members after = change.after().orElse(Values.NONE);
        after.members().forEach((property, value) -> {
            boolean mentioned = change.details().stream()
                    .anyMatch(detail -> detail.target().name().equals(Optional.of(property)));
            if (mentioned) {
                Certainty.sources(value)
                        .forEach(source -> properties
                                .computeIfAbsent(source, key -> new ArrayList<>())
                                .add("`" + property + "`"));
            }
        });
        List<String> words = properties.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` (in " + Words.list(entry.getValue()) + ")")
                .toList();
        return words.isEmpty() ? "what is known only at the deployment" : Words.list(words);
    }
}
