package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.InstanceLine;
import io.github.bootproof.cli.common.Screen;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How {@code bootproof status} shows a cloud to people.
 *
 * @param zone of the times
 */
record StatusView(Screen screen, ZoneId zone) {
    /** Of a script's output, where there are many instances. */
    private static final int FEW_LINES = 5;

    List<String> all(AskedAbout asked, Status status) {
        List<String> lines = head(asked);
        lines.add("");
        lines.add(screen.bold("Stacks"));
        status.stacks().forEach(stack -> lines.add(stack(stack)));
        if (status.stacks().isEmpty()) {
            lines.add("  none");
        }
        lines.add("");
        lines.add(screen.bold("Instances"));
        status.instances().forEach(instance -> lines.addAll(instance(instance, FEW_LINES)));
        if (status.instances().isEmpty()) {
            lines.add("  none");
        }
        return lines;
    }

    /**
     * One instance.
     *
     * @param difference by which lines its script differs from the one that it ran
     */
    List<String> one(AskedAbout asked, InstanceStatus instance, List<String> difference) {
        List<String> lines = head(asked);
        lines.add("");
        lines.addAll(instance(instance, Integer.MAX_VALUE));
        if (!difference.isEmpty()) {
            lines.add("");
            difference.forEach(line -> lines.add("    " + coloured(line)));
        }
        return lines;
    }

    private List<String> head(AskedAbout asked) {
        var lines = new ArrayList<String>();
        lines.add(screen.bold(asked.title()));
        asked.local()
                .ifPresent(cloud -> lines.add("  since " + Times.shown(cloud.since(), zone) + ", process " + cloud.pid()
                        + ", state in " + cloud.data()));
        return lines;
    }

    private String coloured(String line) {
        return line.startsWith("+") ? screen.good(line) : line.startsWith("-") ? screen.bad(line) : line;
    }

    private String stack(StackLine stack) {
        return "  %-20s %s  %s%s"
                .formatted(
                        stack.name(),
                        judged(stack.status()),
                        Times.shown(stack.changed(), zone),
                        stack.reason().map(reason -> "  " + reason).orElse(""));
    }

    private String judged(String status) {
        return status.contains("FAILED") || status.contains("ROLLBACK")
                ? screen.bad(status)
                : status.endsWith("_COMPLETE") ? screen.good(status) : status;
    }

    private List<String> instance(InstanceStatus status, int mostLines) {
        InstanceLine instance = status.instance();
        var lines = new ArrayList<String>();
        lines.add("  " + screen.bold(instance.title()) + "  " + instance.state()
                + instance.statusCheck()
                        .map(check -> ", status " + check(check))
                        .orElse(""));
        if (instance.isTerminated()) {
            return lines;
        }
        instance.stack()
                .ifPresent(stack -> lines.add(
                        "    stack      " + stack + ", " + instance.logicalId().orElse("?")));
        lines.add("    image      " + instance.image() + ", " + instance.instanceType());
        instance.boots().ifPresent(recipe -> lines.add("    boots      " + recipe));
        instance.standIn().ifPresent(note -> lines.add("    note       " + note));
        status.fate().ifPresent(fate -> lines.addAll(fate(fate, mostLines)));
        lines.add("    addresses  "
                + Stream.concat(
                                instance.privateAddress().stream(),
                                instance.publicAddress().map(address -> address + " (public)").stream())
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), text -> text.isEmpty() ? "none" : text)));
        return lines;
    }

    private List<String> fate(ScriptFate fate, int mostLines) {
        var lines = new ArrayList<String>();
        String label = "    %-10s ".formatted(fate.label());
        for (String words : fate.words(zone)) {
            lines.add((lines.isEmpty() ? label : " ".repeat(label.length())) + words);
        }
        List<String> written = fate.lastLines();
        written.stream()
                .skip(Math.max(0, written.size() - mostLines))
                .forEach(line -> lines.add(screen.faint(" ".repeat(label.length()) + "| " + line)));
        fate.advice().ifPresent(advice -> lines.add("    to do      " + advice));
        return lines;
    }

    private String check(String check) {
        return check.equals("ok") ? screen.good(check) : check.equals("impaired") ? screen.bad(check) : check;
    }
}
