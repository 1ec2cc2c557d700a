package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.finding.ScriptChange;
import io.github.bootproof.check.finding.Subject;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For programs. Its form is docs/check.schema.json, its members are explained in docs/check.md. What is absent is left out, there is no
 * null.
 */
public final class JsonReport {
    /** Its first number changes when a program that reads reports has to. */
    public static final String SCHEMA_VERSION = "1.0";

    /** As others write JSON: line feeds on every system. */
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /** All of it, with a line feed at its end. */
    public static String write(Results results) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.putObject("summary")
                .put("traps", results.count(Level.TRAP))
                .put("warnings", results.count(Level.WARNING))
                .put("notes", results.count(Level.NOTE))
                .put("machines", results.machines())
                .put("notJudged", results.notJudged().size());
        ArrayNode stacks = root.putArray("stacks");
        results.stacks().forEach(stack -> write(stack, stacks.addObject()));
        return text(root);
    }

    static String text(ObjectNode root) {
        return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    private static void write(Results.StackResult stack, ObjectNode node) {
        node.put("stack", stack.stack()).put("against", stack.against());
        if (stack instanceof Results.NotJudged notJudged) {
            node.put("judged", false).put("problem", notJudged.problem());
        } else if (stack instanceof Results.Judged judged) {
            node.put("judged", true).put("template", judged.template().uri());
            texts(node.putArray("remarks"), judged.remarks());
            ArrayNode machines = node.putArray("machines");
            judged.report().machines().forEach(machine -> write(machine, machines.addObject()));
            ArrayNode findings = node.putArray("findings");
            judged.report().findings().forEach(finding -> write(finding, findings.addObject()));
        }
    }

    private static void write(Report.Judged machine, ObjectNode node) {
        write(machine.subject(), node);
        machine.verdict()
                .flatMap(Finding::outcome)
                .ifPresentOrElse(
                        outcome -> node.put("outcome", outcome.name()).put("verdict", outcome.words()),
                        () -> node.put("outcome", "UNCHANGED").put("verdict", "does not change"));
    }

    private static void write(Subject subject, ObjectNode node) {
        node.put("logicalId", subject.logicalId()).put("type", subject.type());
        subject.path().ifPresent(path -> node.put("path", path));
        subject.physicalId().ifPresent(id -> node.put("physicalId", id));
    }

    private static void write(Finding finding, ObjectNode node) {
        node.put("rule", finding.ruleId()).put("level", Words.level(finding.level()));
        finding.outcome().ifPresent(outcome -> node.put("outcome", outcome.name()));
        write(finding.subject(), node.putObject("subject"));
        node.put("message", finding.message());
        texts(node.putArray("causes"), finding.causes());
        if (!finding.remedy().isBlank()) {
            node.put("remedy", finding.remedy());
        }
        finding.place()
                .ifPresent(place ->
                        node.putObject("place").put("line", place.line()).put("column", place.column()));
        finding.script().ifPresent(script -> write(script, node.putObject("script")));
    }

    private static void write(ScriptChange script, ObjectNode node) {
        script.before().ifPresent(before -> node.put("before", before));
        script.after().ifPresent(after -> node.put("after", after));
        texts(node.putArray("difference"), ScriptDifference.lines(script));
        texts(node.putArray("unknown"), script.unknown());
    }

    private static void texts(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }
}
