package io.github.bootproof.check.finding;

import java.util.List;
import java.util.Optional;

/**
 * What the check says of one stack. Nothing in it shows a secret.
 *
 * @param findings all, in the template's order of machines; of a machine what happens to it comes first, then by level, worst first
 * @param machines all machines and what machines are made of, in the template's order, removed ones last
 */
public record Report(List<Finding> findings, List<Judged> machines) {
    public Report {
        findings = List.copyOf(findings);
        machines = List.copyOf(machines);
    }

    /**
     * One machine.
     *
     * @param verdict what happens to it; empty when nothing of it changes
     * @param others what else there is to say
     */
    public record Judged(Subject subject, Optional<Finding> verdict, List<Finding> others) {
        public Judged {
            others = List.copyOf(others);
        }
    }

    /** The worst level of all findings; empty when there are none. */
    public Optional<Level> worst() {
        return findings.stream().map(Finding::level).max(Level::compareTo);
    }
}
