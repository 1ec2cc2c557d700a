package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one run of the check says of all its stacks.
 *
 * @param stacks in the order in which they were asked for
 */
public record Results(List<StackResult> stacks) {
    public Results {
        stacks = List.copyOf(stacks);
    }

    /** What is said of one stack. */
    public sealed interface StackResult {
        /** The stack's name; that of a nested one, or of one in a stage, has slashes in it. */
        String stack();

        /** What it was compared with, such as {@code the stack EC2Stack in AWS, region eu-central-1}. */
        String against();
    }

    /**
     * A stack that was judged.
     *
     * @param template the proposed template
     * @param remarks on what was compared, such as values that could not be read; each a sentence
     */
    public record Judged(String stack, String against, TemplateSource template, List<String> remarks, Report report)
            implements StackResult {
        public Judged {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A stack that was not judged.
     *
     * @param problem what is in the way, where, and what to do
     */
    public record NotJudged(String stack, String against, String problem) implements StackResult {}

    public List<Judged> judged() {
        return stacks.stream()
                .filter(Judged.class::isInstance)
                .map(Judged.class::cast)
                .toList();
    }

    public List<NotJudged> notJudged() {
        return stacks.stream()
                .filter(NotJudged.class::isInstance)
                .map(NotJudged.class::cast)
                .toList();
    }

    Stream<Finding> findings() {
        return judged().stream().flatMap(stack -> stack.report().findings().stream());
    }

    /** The worst level of all findings; empty when there are none. */
    public Optional<Level> worst() {
        return findings().map(Finding::level).max(Level::compareTo);
    }

    long count(Level level) {
        return findings().filter(finding -> finding.level() == level).count();
    }

    long machines() {
        return judged().stream()
                .mapToLong(stack -> stack.report().machines().size())
                .sum();
    }

    /** In a few words, such as {@code 1 trap, 2 notes; 1 stack could not be judged}. */
    String summary() {
        String found = String.join(
                ", ",
                Stream.of(
                                counted(count(Level.TRAP), "trap"),
                                counted(count(Level.WARNING), "warning"),
                                counted(count(Level.NOTE), "note"))
                        .flatMap(Optional::stream)
                        .toList());
        String machines =
                machines() == 0 ? "no machines" : counted(machines(), "machine").orElseThrow();
        String judged = (found.isEmpty() ? "nothing found" : found) + " (" + machines + ")";
        if (notJudged().isEmpty()) {
            return judged;
        }
        String missing = counted(notJudged().size(), "stack").orElseThrow() + " could not be judged";
        return judged().isEmpty() ? missing : judged + "; " + missing;
    }

    private static Optional<String> counted(long number, String what) {
        return number == 0 ? Optional.empty() : Optional.of(number + " " + what + (number == 1 ? "" : "s"));
    }
}
