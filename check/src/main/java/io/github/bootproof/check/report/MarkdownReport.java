package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.finding.ScriptChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** For a comment on a pull request, in GitHub's Markdown: a table, and what is long folded away. */
public final class MarkdownReport {
    /** By this, a workflow finds the comment that it wrote before. */
    static final String MARKER = "<!-- bootproof check -->";

    /** GitHub takes comments of 65,536 characters; there is room for what a workflow puts around. */
    private static final int MOST_CHARACTERS = 60_000;

    private MarkdownReport() {}

    /**
     * All of it, with a line feed at its end. Where it becomes too long for a comment, the last details are left out, and then the last
     * stacks.
     */
    public static String write(Results results) {
        List<String> stacks = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (Results.StackResult stack : results.stacks()) {
            stacks.add(section(stack));
            if (stack instanceof Results.Judged judged) {
                judged.report().findings().forEach(finding -> details.add(details(finding)));
            }
        }
        var text = new StringBuilder(MARKER + "\n### bootproof check: " + results.summary() + "\n");
        addWithRoom(stacks, "stacks", text);
        addWithRoom(details, "details", text);
        return text.toString();
    }

    private static void addWithRoom(List<String> pieces, String what, StringBuilder text) {
        for (int i = 0; i < pieces.size(); i++) {
            if (text.length() + pieces.get(i).length() > MOST_CHARACTERS) {
                text.append("\nThe comment has no room for ")
                        .append(pieces.size() - i)
                        .append(" more ")
                        .append(what)
                        .append("; `bootproof check` shows all.\n");
                return;
            }
            text.append(pieces.get(i));
        }
    }

    private static String section(Results.StackResult stack) {
        var text = new StringBuilder("\n**" + escaped(stack.stack()) + "**, compared with ");
        text.append(escaped(stack.against())).append("\n");
        if (stack instanceof Results.NotJudged notJudged) {
            text.append("\nCould not be judged: ")
                    .append(escaped(notJudged.problem()))
                    .append("\n");
        } else if (stack instanceof Results.Judged judged) {
            judged.remarks()
                    .forEach(remark -> text.append("\n").append(escaped(remark)).append("\n"));
            table(judged.report(), text);
        }
        return text.toString();
    }

    private static void table(Report report, StringBuilder text) {
        List<Report.Judged> unchanged = report.machines().stream()
                .filter(machine ->
                        machine.verdict().isEmpty() && machine.others().isEmpty())
                .toList();
        if (report.findings().isEmpty() && unchanged.isEmpty()) {
            text.append("\nIt has no machine with user data.\n");
            return;
        }
        text.append("\n| | machine | what happens |\n|---|---|---|\n");
        report.findings()
                .forEach(finding -> row(
                        "**" + Words.level(finding.level()) + "**",
                        Words.subject(finding.subject()),
                        finding.outcome().map(outcome -> outcome.words()).orElse(Words.message(finding)),
                        text));
        unchanged.forEach(machine -> row("", Words.subject(machine.subject()), "does not change", text));
    }

    private static void row(String level, String machine, String words, StringBuilder text) {
        text.append("| ")
                .append(level)
                .append(" | ")
                .append(escaped(machine))
                .append(" | ")
                .append(escaped(words))
                .append(" |\n");
    }

    private static String details(Finding finding) {
        var text = new StringBuilder("\n<details><summary>");
        text.append(html(finding.subject().name())).append(": ");
        text.append(html(finding.outcome().map(outcome -> outcome.words()).orElse(finding.ruleId())));
        text.append("</summary>\n\n").append(prose(Words.message(finding))).append("\n");
        if (!finding.causes().isEmpty()) {
            text.append("\n");
            finding.causes()
                    .forEach(cause ->
                            text.append("- Cause: ").append(prose(cause)).append("\n"));
        }
        finding.script().filter(script -> Words.showsDifference(finding)).ifPresent(script -> difference(script, text));
        if (!finding.remedy().isBlank()) {
            text.append("\n**What to do:** ").append(prose(finding.remedy())).append("\n");
        }
        return text.append("\n</details>\n").toString();
    }

    private static void difference(ScriptChange script, StringBuilder text) {
        List<String> lines = ScriptDifference.lines(script);
        if (lines.isEmpty()) {
            return;
        }
        String fence = fence(lines);
        text.append("\n").append(fence).append("diff\n");
        lines.forEach(line -> text.append(line).append("\n"));
        text.append(fence).append("\n");
        if (!script.unknown().isEmpty()) {
            text.append("\nKnown only at the deployment: ")
                    .append(script.unknown().stream()
                            .map(MarkdownReport::escaped)
                            .collect(Collectors.joining(", ")))
                    .append("\n");
        }
    }

    /** Longer than any row of backticks in the lines, so that none of them ends the block. */
    private static String fence(List<String> lines) {
        int longest = 2;
        for (String line : lines) {
            int row = 0;
            for (int i = 0; i < line.length(); i++) {
                row = line.charAt(i) == '`' ? row + 1 : 0;
                longest = Math.max(longest, row);
            }
        }
        return "`".repeat(longest + 1);
    }

    /** A rule's sentences: what they have between backticks is code in Markdown too. */
    private static String prose(String text) {
        String[] pieces = text.split("`", -1);
        if (pieces.length % 2 == 0) {
            return escaped(text);
        }
        var prose = new StringBuilder(escaped(pieces[0]));
        for (int i = 1; i < pieces.length; i += 2) {
            String code = ScriptDifference.visible(pieces[i].replaceAll("[\\r\\n]+", " "));
            prose.append(code.isBlank() ? "" : "`" + code + "`").append(escaped(pieces[i + 1]));
        }
        return prose.toString();
    }

    /** As text in Markdown: nothing in it is markup, a mention or the end of a table's cell. */
    private static String escaped(String text) {
        return html(text.replaceAll("[\\\\`*_|\\[\\]#~]", "\\\\$0"));
    }

    /** As text in HTML, in which there is no Markdown: not even a backslash means anything. */
    private static String html(String text) {
        return ScriptDifference.visible(text.replaceAll("[\r\n]+", " "))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
