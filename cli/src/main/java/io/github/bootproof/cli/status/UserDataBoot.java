package io.github.bootproof.cli.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a boot in a local cloud did with its user data.
 *
 * @param number from 1
 */
record UserDataBoot(int number, Instant startedAt, Instant endedAt, List<PartResult> parts) {
    UserDataBoot {
        parts = List.copyOf(parts);
    }

    /**
     * What became of a part.
     *
     * @param verdict {@code RAN}, {@code FAILED}, {@code INTERRUPTED}, {@code DID_NOT_RUN} or {@code UNKNOWN}
     * @param exitCode of a script that has ended, where it is known
     * @param lastLines of its output, where it failed
     */
    record PartResult(String name, String verdict, Optional<Long> exitCode, List<String> lastLines) {
        PartResult {
            lastLines = List.copyOf(lastLines);
        }

        boolean failed() {
            return verdict.equals("FAILED") || verdict.equals("INTERRUPTED");
        }

        String words() {
            return name
                    + switch (verdict) {
                        case "RAN" -> " succeeded";
                        case "FAILED" ->
                            exitCode.map(code -> " failed with exit code " + code)
                                    .orElse(" failed");
                        case "INTERRUPTED" -> " was interrupted";
                        case "DID_NOT_RUN" -> " did not run";
                        default -> ": unknown";
                    };
        }

        Map<String, Object> json() {
            var members = new LinkedHashMap<String, Object>();
            members.put("name", name);
            members.put("verdict", verdict);
            exitCode.ifPresent(code -> members.put("exitCode", code));
            if (!lastLines.isEmpty()) {
                members.put("lastLines", lastLines);
            }
            return members;
        }
    }

    static UserDataBoot of(JsonNode boot) {
        return new UserDataBoot(
                boot.path("number").asInt(),
                Instant.parse(boot.path("startedAt").asString()),
                Instant.parse(boot.path("endedAt").asString()),
                boot.path("parts").values().stream().map(UserDataBoot::part).toList());
    }

    private static PartResult part(JsonNode part) {
        return new PartResult(
                part.path("name").asString(),
                part.path("verdict").asString(),
                part.has("exitCode") ? Optional.of(part.path("exitCode").asLong()) : Optional.empty(),
                part.path("lastLines").values().stream().map(JsonNode::asString).toList());
    }

    UserDataBoot covered(UnaryOperator<String> cover) {
        return new UserDataBoot(
                number,
                startedAt,
                endedAt,
                parts.stream()
                        .map(part -> new PartResult(
                                part.name(),
                                part.verdict(),
                                part.exitCode(),
                                // Together, since a secret may have several lines; the cover keeps their number.
                                cover.apply(String.join("\n", part.lastLines()))
                                        .lines()
                                        .toList()))
                        .toList());
    }

    boolean failed() {
        return parts.stream().anyMatch(PartResult::failed);
    }

    /** {@code part-001 failed with exit code 2, runcmd succeeded}. */
    String result() {
        return parts.isEmpty()
                ? "nothing of it is known"
                : parts.stream().map(PartResult::words).collect(Collectors.joining(", "));
    }

    /** Of the part that failed first. */
    List<String> lastLines() {
        return parts.stream()
                .filter(PartResult::failed)
                .findFirst()
                .map(PartResult::lastLines)
                .orElse(List.of());
    }
}
