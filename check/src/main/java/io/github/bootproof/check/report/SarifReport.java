package io.github.bootproof.check.report;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.RuleDescription;
import io.github.bootproof.cloudformation.template.source.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For code scanning: SARIF 2.1.0 (OASIS), with what GitHub's page "SARIF support for code scanning" asks for beside what the standard
 * does: a place in a file for each result, help for each rule, fingerprints that stay when lines move.
 *
 * @param version of this program
 * @param rules all that were asked, whether they found something or not
 * @param base what to put before the relative paths of templates: code scanning takes them from the repository's root
 */
public record SarifReport(String version, List<? extends RuleDescription> rules, String base) {
    /** GitHub takes no longer descriptions. */
    private static final int LONGEST_DESCRIPTION = 1024;

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    public SarifReport {
        rules = List.copyOf(rules);
    }

    /** All of it, with a line feed at its end. */
    public String write(Results results) {
        ObjectNode root = JsonReport.JSON.createObjectNode();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        Map<String, Integer> indices = new HashMap<>();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "bootproof check").put("semanticVersion", version);
        ArrayNode described = driver.putArray("rules");
        for (RuleDescription rule : rules) {
            indices.put(rule.id(), described.size());
            describe(rule, described.addObject());
        }
        run.put("columnKind", "unicodeCodePoints");
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", results.notJudged().isEmpty());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        results.notJudged()
                .forEach(stack -> notifications
                        .addObject()
                        .put("level", "error")
                        .putObject("message")
                        .put("text", "Stack " + stack.stack() + " could not be judged: " + stack.problem()));
        ArrayNode found = run.putArray("results");
        for (Results.Judged stack : results.judged()) {
            stack.report().findings().forEach(finding -> write(stack, finding, indices, found.addObject()));
        }
        return JsonReport.text(root);
    }

    private static void describe(RuleDescription rule, ObjectNode node) {
        node.put("id", rule.id()).put("name", rule.id());
        node.putObject("shortDescription").put("text", rule.title());
        node.putObject("fullDescription").put("text", shortened(rule.help()));
        node.putObject("help").put("text", rule.help()).put("markdown", rule.help());
        node.putObject("defaultConfiguration").put("level", level(rule.level()));
        ObjectNode properties = node.putObject("properties");
        properties.put("precision", "high").put("problem.severity", severity(rule.level()));
        properties.putArray("tags").add("user-data").add("cloudformation");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 3) + "...";
    }

    private void write(Results.Judged stack, Finding finding, Map<String, Integer> indices, ObjectNode node) {
        node.put("ruleId", finding.ruleId());
        Optional.ofNullable(indices.get(finding.ruleId())).ifPresent(index -> node.put("ruleIndex", index));
        node.put("kind", "fail").put("level", level(finding.level()));
        node.putObject("message").put("text", message(finding));
        ObjectNode location = node.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(stack.template().uri()));
        Position position =
                stack.template().position(finding.subject().logicalId()).orElse(new Position(1, 1));
        physical.putObject("region").put("startLine", position.line()).put("startColumn", position.column());
        location.putArray("logicalLocations")
                .addObject()
                .put("name", finding.subject().logicalId())
                .put(
                        "fullyQualifiedName",
                        stack.stack() + "/" + finding.subject().name())
                .put("kind", "resource");
        node.putObject("partialFingerprints").put("bootproof/v1", fingerprint(stack.stack(), finding));
    }

    private String uri(String uri) {
        return uri.contains(":") ? uri : escaped(base + uri);
    }

    /** As RFC 3986 wants it. */
    private static String escaped(String path) {
        return path.codePoints()
                .mapToObj(Character::toString)
                .map(each -> each.matches("[A-Za-z0-9/._~!$&'()*+,;=@-]")
                        ? each
                        : HexFormat.of()
                                .withUpperCase()
                                .withPrefix("%")
                                .formatHex(each.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining());
    }

    /** In full sentences: GitHub shows this text, and nothing else of the result. */
    private static String message(Finding finding) {
        var text = new StringBuilder(finding.subject().name());
        finding.outcome()
                .ifPresent(outcome ->
                        text.append(' ').append('(').append(outcome.words()).append(')'));
        text.append(": ").append(Words.message(finding));
        finding.causes().forEach(cause -> text.append("\nCause: ").append(cause));
        if (!finding.remedy().isBlank()) {
            text.append("\nWhat to do: ").append(finding.remedy());
        }
        return text.toString();
    }

    private static String level(Level level) {
        return switch (level) {
            case TRAP -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /** GitHub's own word for it. */
    private static String severity(Level level) {
        return switch (level) {
            case TRAP -> "error";
            case WARNING -> "warning";
            case NOTE -> "recommendation";
        };
    }

    /** The same finding has the same, wherever it stands in the file; findings on other lines of a script are others. */
    private static String fingerprint(String stack, Finding finding) {
        String identity = String.join(
                "\n",
                finding.ruleId(),
                stack,
                finding.subject().logicalId(),
                finding.place().map(place -> finding.message()).orElse(""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
