package io.github.bootproof.cli.status;

import io.github.bootproof.userdata.setup.SetupPayload;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an instance has reported of a setup, in an SSM parameter.
 *
 * @param version 64 hexadecimal digits
 * @param state {@code running}, {@code succeeded} or {@code failed}
 * @param attempt from 1
 * @param reboots that the setup has asked for
 * @param part the script that runs, or failed
 * @param reason of a failure: {@code setup.sh exited with code 2}
 */
record SetupReport(
        String version,
        String state,
        int attempt,
        int reboots,
        Optional<Integer> exitCode,
        Optional<String> part,
        Optional<String> reason,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<String> lastLines) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    SetupReport {
        lastLines = List.copyOf(lastLines);
    }

    /** Reads a parameter's value; empty when it is none of ours. */
    static Optional<SetupReport> parse(String value) {
        try {
            JsonNode report = JSON.readTree(value);
            return Optional.of(new SetupReport(
                    report.required("version").asString(),
                    report.required("state").asString(),
                    report.path("attempt").asInt(1),
                    report.path("reboots").asInt(0),
                    report.has("exitCode") ? Optional.of(report.path("exitCode").asInt()) : Optional.empty(),
                    text(report, "part"),
                    text(report, "reason"),
                    Instant.parse(report.required("startedAt").asString()),
                    text(report, "endedAt").map(Instant::parse),
                    report.path("lastLines").asString("").lines().toList()));
        } catch (JacksonException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode report, String name) {
        return report.has(name) ? Optional.of(report.path(name).asString()) : Optional.empty();
    }

    SetupReport covered(UnaryOperator<String> cover) {
        return new SetupReport(
                version,
                state,
                attempt,
                reboots,
                exitCode,
                part,
                reason.map(cover),
                startedAt,
                endedAt,
                cover.apply(String.join("\n", lastLines)).lines().toList());
    }

    String shortVersion() {
        return SetupPayload.shortVersion(version);
    }

    /** When it was in this state. */
    Instant at() {
        return endedAt.orElse(startedAt);
    }

    /** As the instance wrote it. */
    Map<String, Object> json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("version", version);
        members.put("state", state);
        members.put("attempt", attempt);
        members.put("reboots", reboots);
        exitCode.ifPresent(code -> members.put("exitCode", code));
        part.ifPresent(name -> members.put("part", name));
        reason.ifPresent(words -> members.put("reason", words));
        members.put("startedAt", startedAt.toString());
        endedAt.ifPresent(time -> members.put("endedAt", time.toString()));
        members.put("lastLines", lastLines);
        return members;
    }
}
