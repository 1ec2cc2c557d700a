package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.finding.ScriptChange;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For people at a terminal: per machine what happens to it and why, the lines of its script that differ, and what to do.
 *
 * @param colours whether the terminal shows colours
 */
public record TextReport(boolean colours) {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String BOLD = "1";
    private static final String FAINT = "2";

    /** All of it, with a line feed at its end. */
    public String write(Results results) {
        var text = new StringBuilder();
        for (Results.StackResult stack : results.stacks()) {
            text.append(painted(BOLD, "Stack " + stack.stack()))
                    .append(painted(FAINT, ", compared with " + stack.against()))
                    .append('\n');
            if (stack instanceof Results.Judged judged) {
                judged.remarks()
                        .forEach(remark ->
                                text.append("  ").append(painted(FAINT, remark)).append('\n'));
                write(judged.report(), text);
            } else if (stack instanceof Results.NotJudged notJudged) {
                text.append("  ")
                        .append(painted(RED, "could not be judged: "))
                        .append(notJudged.problem().replace("\n", "\n  "))
                        .append('\n');
            }
            text.append('\n');
        }
        return text.append(painted(BOLD, "Result: "))
                .append(results.summary())
                .append('\n')
                .toString();
    }

    private void write(Report report, StringBuilder text) {
        if (report.machines().isEmpty() && report.findings().isEmpty()) {
            text.append("  It has no machine with user data.\n");
        }
        for (Report.Judged machine : report.machines()) {
            if (machine.verdict().isEmpty() && machine.others().isEmpty()) {
                text.append("  ")
                        .append(painted(GREEN, "✓"))
                        .append(' ')
                        .append(Words.subject(machine.subject()))
                        .append(": does not change\n");
            }
        }
        report.findings().forEach(finding -> write(finding, text));
    }

    private void write(Finding finding, StringBuilder text) {
        text.append('\n')
                .append("  ")
                .append(mark(finding.level()))
                .append(' ')
                .append(painted(BOLD, Words.subject(finding.subject())));
        finding.outcome().ifPresent(outcome -> text.append(": ").append(painted(BOLD, outcome.words())));
        text.append(painted(FAINT, "  [" + Words.level(finding.level()) + ": " + finding.ruleId() + "]"))
                .append('\n');
        paragraph(shown(Words.message(finding)), text);
        finding.causes().forEach(cause -> paragraph("Cause: " + shown(cause), text));
        finding.script().filter(change -> Words.showsDifference(finding)).ifPresent(change -> write(change, text));
        if (!finding.remedy().isBlank()) {
            paragraph(painted(CYAN, "What to do: ") + shown(finding.remedy()), text);
        }
    }

    private void write(ScriptChange change, StringBuilder text) {
        List<String> lines = ScriptDifference.lines(change);
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n');
        lines.forEach(line -> text.append("      ").append(painted(line)).append('\n'));
        text.append('\n');
        if (!change.unknown().isEmpty()) {
            paragraph("Known only at the deployment: " + String.join(", ", change.unknown()) + ".", text);
        }
    }

    /** A message may quote a script. */
    private static String shown(String words) {
        return words.lines().map(ScriptDifference::visible).collect(Collectors.joining("\n"));
    }

    private static void paragraph(String words, StringBuilder text) {
        words.strip().lines().forEach(line -> text.append("      ").append(line).append('\n'));
    }

    private String mark(Level level) {
        return switch (level) {
            case TRAP -> painted(RED, "✗");
            case WARNING -> painted(YELLOW, "!");
            case NOTE -> painted(CYAN, "·");
        };
    }

    /** A line of a unified difference. */
    private String painted(String line) {
        if (line.startsWith("+")) {
            return painted(GREEN, line);
        }
        if (line.startsWith("-")) {
            return painted(RED, line);
        }
        return line.startsWith("@@") ? painted(CYAN, line) : line;
    }

    private String painted(String code, String words) {
        return colours ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }
}
