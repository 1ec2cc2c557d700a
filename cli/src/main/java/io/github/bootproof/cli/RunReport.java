package io.github.bootproof.cli;

import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.Outcome;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.userdata.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run ends with: for each boot a timeline and a verdict on each part. */
record RunReport(MachineId machine, BootImage image, BootMode bootMode, List<BootRecord> boots) {

    boolean asExpected() {
        return !boots.isEmpty() && boots.stream().allMatch(BootRecord::asExpected);
    }

    // --- for people -------------------------------------------------------------------------------------------------

    List<String> lines(Screen screen) {
        var lines = new ArrayList<String>();
        for (BootRecord boot : boots) {
            lines.add("");
            lines.add(screen.bold("Boot " + boot.report().number()) + " with "
                    + boot.payload().name() + ending(boot.report()));
            timeline(boot.report()).forEach(row -> lines.add("  " + row));
            lines.add("");
            boot.outcomes().forEach(outcome -> lines.addAll(verdict(outcome, screen)));
            if (boot.outcomes().isEmpty()) {
                lines.add("  nothing in this user data runs");
            }
        }
        lines.add("");
        image.standIn().ifPresent(standIn -> lines.add("Note: " + standIn.describe(image.title())));
        if (!bootMode.systemd()) {
            lines.add("Note: this machine ran without systemd; systemctl does not work in it.");
        }
        lines.add(asExpected() ? screen.good(summary()) : screen.bad(summary()));
        return lines;
    }

    private static String ending(BootReport report) {
        return report.ending() == BootReport.Ending.FINISHED
                ? ""
                : ": " + report.ending().description();
    }

    private List<String> timeline(BootReport report) {
        var rows = new ArrayList<String>();
        Instant begun = report.requestedAt();
        rows.add(row(begun, "engine", begun, Optional.of(report.initStartedAt())));
        List<BootReport.StageTime> stages = report.stages();
        if (!stages.isEmpty()) {
            rows.add(row(
                    begun,
                    bootMode.systemd() ? "systemd" : "init",
                    report.initStartedAt(),
                    Optional.of(stages.getFirst().startedAt())));
        }
        for (int index = 0; index < stages.size(); index++) {
            BootReport.StageTime stage = stages.get(index);
            Instant next = index + 1 < stages.size() ? stages.get(index + 1).startedAt() : Instant.MAX;
            rows.add(row(begun, stage.stage().cloudInitName(), stage.startedAt(), stage.finishedAt()));
            report.runs().stream()
                    .filter(run -> !run.startedAt().isBefore(stage.startedAt())
                            && run.startedAt().isBefore(next))
                    .forEach(run -> rows.add(row(begun, "  " + run.what().name(), run.startedAt(), run.finishedAt())));
        }
        return rows;
    }

    private static String row(Instant begun, String name, Instant from, Optional<Instant> to) {
        return "%-18s at %s  %s"
                .formatted(
                        name,
                        LiveView.seconds(Duration.between(begun, from)),
                        to.map(end -> "took" + LiveView.seconds(Duration.between(from, end)))
                                .orElse("did not end"));
    }

    private static List<String> verdict(Outcome outcome, Screen screen) {
        var lines = new ArrayList<String>();
        String words = outcome.verdict().words();
        String coloured = outcome.asExpected()
                ? outcome.verdict() == Outcome.Verdict.RAN ? screen.good(words) : words
                : screen.bad(words);
        String code = outcome.verdict() == Outcome.Verdict.FAILED
                        && outcome.exitCode().isPresent()
                ? " (exit code " + outcome.exitCode().getAsLong() + ")"
                : "";
        lines.add("  " + screen.bold(outcome.name()) + " " + coloured + code
                + (outcome.why().isEmpty() ? "" : ": " + outcome.why()));
        outcome.lastLines().forEach(line -> lines.add("    | " + line));
        return lines;
    }

    private String summary() {
        List<String> bad = boots.stream()
                .flatMap(boot -> boot.outcomes().stream()
                        .filter(outcome -> !outcome.asExpected())
                        .map(outcome -> outcome.name() + " " + outcome.verdict().words() + " in boot "
                                + boot.report().number()))
                .toList();
        if (!bad.isEmpty()) {
            return "Not as it should be: " + String.join("; ", bad) + ".";
        }
        return asExpected()
                ? "All that should have run has run."
                : "Not as it should be: " + boots.getLast().report().ending().description() + ".";
    }

    // --- for programs -----------------------------------------------------------------------------------------------

    String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("machine", machine.value());
        document.put("image", image.recipe());
        image.standIn()
                .ifPresent(standIn -> document.put(
                        "standsInFor", Map.of("image", standIn.requested(), "differences", standIn.differences())));
        document.put("bootMode", bootMode.name());
        document.put("asExpected", asExpected());
        document.put("boots", boots.stream().map(RunReport::boot).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
    }

    private static Map<String, Object> boot(BootRecord boot) {
        BootReport report = boot.report();
        var map = new LinkedHashMap<String, Object>();
        map.put("number", report.number());
        map.put("userData", boot.payload().name());
        map.put(
                "parts",
                boot.payload().userData().parts().stream().map(Part::label).toList());
        map.put("ending", report.ending().name());
        map.put("requestedAt", report.requestedAt().toString());
        map.put("engineSeconds", secondsBetween(report.requestedAt(), report.initStartedAt()));
        report.dataSource().ifPresent(source -> map.put("dataSource", source));
        map.put(
                "stages",
                report.stages().stream()
                        .map(stage ->
                                timed(stage.stage().cloudInitName(), report, stage.startedAt(), stage.finishedAt()))
                        .toList());
        map.put(
                "runs",
                report.runs().stream()
                        .map(run -> timed(run.what().name(), report, run.startedAt(), run.finishedAt()))
                        .toList());
        map.put("outcomes", boot.outcomes().stream().map(RunReport::outcome).toList());
        map.put("warnings", report.warnings());
        return map;
    }

    private static Map<String, Object> timed(String name, BootReport report, Instant from, Optional<Instant> to) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", name);
        map.put("atSeconds", secondsBetween(report.requestedAt(), from));
        to.ifPresent(end -> map.put("tookSeconds", secondsBetween(from, end)));
        return map;
    }

    private static Map<String, Object> outcome(Outcome outcome) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", outcome.name());
        map.put("module", outcome.module());
        map.put("verdict", outcome.verdict().name());
        map.put("expected", outcome.expected());
        map.put("why", outcome.why());
        outcome.exitCode().ifPresent(code -> map.put("exitCode", code));
        outcome.duration().ifPresent(duration -> map.put("tookSeconds", duration.toNanos() / 1e9));
        if (!outcome.lastLines().isEmpty()) {
            map.put("lastLines", outcome.lastLines());
        }
        return map;
    }

    private static double secondsBetween(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
