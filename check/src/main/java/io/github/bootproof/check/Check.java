package io.github.bootproof.check;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.finding.Report.Judged;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.check.rule.SecretFinder;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what a deployment would do to machines. */
public final class Check {
    private static final Comparator<Finding> ORDER = Comparator.<Finding, Boolean>comparing(
                    finding -> finding.outcome().isEmpty())
            .thenComparing(Finding::level, Comparator.reverseOrder());

    private final List<Rule> rules;
    private final SecretFinder secrets;

    /**
     * @param rules in order: of two that say what happens to the same machine, the first is heard
     */
    public Check(List<Rule> rules, SecretFinder secrets) {
        this.rules = List.copyOf(rules);
        this.secrets = secrets;
    }

    /** With all rules. */
    public static Check standard() {
        return new Check(Rules.all(), Rules.secrets());
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Asks all rules, covers secrets, and sorts. */
    public Report judge(Comparison comparison) {
        var decided = new HashSet<String>();
        var found = new ArrayList<Finding>();
        for (Rule rule : rules) {
            for (Finding finding : rule.judge(comparison)) {
                if (finding.outcome().isEmpty() || decided.add(finding.subject().logicalId())) {
                    found.add(finding);
                }
            }
        }
        Redaction redaction = redaction(comparison);
        List<Finding> covered =
                found.stream().map(finding -> finding.map(redaction::apply)).toList();
        List<Judged> machines = comparison.machines().stream()
                .map(machine -> judged(machine, covered))
                .toList();
        return new Report(sorted(machines, covered), machines);
    }

    private static Judged judged(Machine machine, List<Finding> findings) {
        List<Finding> own = findings.stream()
                .filter(finding -> finding.subject().logicalId().equals(machine.logicalId()))
                .sorted(ORDER)
                .toList();
        return new Judged(
                machine.subject(),
                own.stream().filter(finding -> finding.outcome().isPresent()).findFirst(),
                own.stream().filter(finding -> finding.outcome().isEmpty()).toList());
    }

    /** Machine by machine; what is about other resources comes last. */
    private static List<Finding> sorted(List<Judged> machines, List<Finding> all) {
        var sorted = new ArrayList<Finding>();
        machines.forEach(machine -> {
            machine.verdict().ifPresent(sorted::add);
            sorted.addAll(machine.others());
        });
        Set<Finding> placed = new HashSet<>(sorted);
        all.stream().filter(finding -> !placed.contains(finding)).sorted(ORDER).forEach(sorted::add);
        return sorted;
    }

    /** What is found in scripts, and the values of parameters with {@code NoEcho} wherever they got to. */
    private Redaction redaction(Comparison comparison) {
        Stream<String> inScripts = comparison.machines().stream()
                .flatMap(machine -> Stream.concat(machine.before().stream(), machine.after().stream()))
                .flatMap(Script::texts)
                .flatMap(text -> secrets.secretsIn(text).stream());
        Stream<String> values = Stream.concat(comparison.deployed().model().stream(), Stream.of(comparison.model()))
                .flatMap(Check::unechoed);
        return Redaction.of(Stream.concat(inScripts, values).toList());
    }

    private static Stream<String> unechoed(StackModel model) {
        return model.parameters().values().values().stream()
                .filter(value -> value.parameter().noEcho())
                .flatMap(value -> Stream.concat(Stream.of(value.text()), value.valueInSsm().stream()));
    }
}
