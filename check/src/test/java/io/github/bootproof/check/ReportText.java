package io.github.bootproof.check;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Report;

/** A report as text, for golden files; reports for people are made elsewhere. */
final class ReportText {
    private ReportText() {}

    static String of(Report report) {
        var text = new StringBuilder();
        report.findings().forEach(finding -> append(finding, text));
        report.machines().stream()
                .filter(machine -> machine.verdict().isEmpty())
                .forEach(machine -> text.append("unchanged: %s %s%n"
                        .formatted(machine.subject().type(), machine.subject().name())));
        return text.toString();
    }

    private static void append(Finding finding, StringBuilder text) {
        text.append("%s %s%s: %s %s%s%n"
                .formatted(
                        finding.level(),
                        finding.ruleId(),
                        finding.outcome().map(outcome -> " [" + outcome + "]").orElse(""),
                        finding.subject().type(),
                        finding.subject().name(),
                        finding.subject().physicalId().map(id -> " " + id).orElse("")));
        finding.place()
                .ifPresent(place -> text.append("  line %d, column %d%n".formatted(place.line(), place.column())));
        text.append("  ").append(finding.message()).append('\n');
        finding.causes()
                .forEach(cause -> text.append("  because: ").append(cause).append('\n'));
        if (!finding.remedy().isEmpty()) {
            text.append("  to do: ").append(finding.remedy()).append('\n');
        }
        finding.script().ifPresent(script -> {
            script.before().ifPresent(before -> lines("-", before, text));
            script.after().ifPresent(after -> lines("+", after, text));
            if (!script.unknown().isEmpty()) {
                text.append("  known at the deployment: ")
                        .append(String.join(", ", script.unknown()))
                        .append('\n');
            }
        });
    }

    private static void lines(String sign, String script, StringBuilder text) {
        script.lines()
                .forEach(line ->
                        text.append("  ").append(sign).append(' ').append(line).append('\n'));
    }
}
