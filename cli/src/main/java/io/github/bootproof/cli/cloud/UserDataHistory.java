package io.github.bootproof.cli.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions of user data that an instance was given, oldest first.
 *
 * @param versions never empty
 */
record UserDataHistory(List<Version> versions) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A version.
     *
     * @param number from 1
     * @param outcome {@code ran}, {@code did not run}, {@code not booted} or {@code unknown}
     */
    record Version(int number, String outcome) {}

    /** Of all instances of the cloud's region, by their ids. AWS has no such call, so this is a path of Bootproof's own. */
    static Map<String, UserDataHistory> read(RunningCloud cloud) {
        URI uri = cloud.endpoint().resolve("/_bootproof/instances/" + cloud.region());
        try (var answer = uri.toURL().openStream()) {
            return parse(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, UserDataHistory> parse(String json) {
        Map<String, UserDataHistory> histories = new HashMap<>();
        for (JsonNode instance : JSON.readTree(json).values()) {
            var versions = new ArrayList<Version>();
            for (JsonNode version : instance.path("userData").values()) {
                versions.add(new Version(
                        version.path("number").asInt(), version.path("outcome").asString()));
            }
            if (!versions.isEmpty()) {
                histories.put(instance.path("id").asString(), new UserDataHistory(List.copyOf(versions)));
            }
        }
        return histories;
    }

    int given() {
        return versions.getLast().number();
    }

    /** The latest that has run. */
    Optional<Integer> ran() {
        return versions.reversed().stream()
                .filter(version -> version.outcome().equals("ran"))
                .map(Version::number)
                .findFirst();
    }

    /** For people: {@code given version 2, ran version 1}. */
    String describe() {
        String latest = versions.getLast().outcome();
        String given = "given version " + given() + ", ";
        return switch (latest) {
            case "ran" -> given + "which ran";
            case "did not run" ->
                given + ran().map(number -> "ran version " + number).orElse("which did not run");
            case "not booted" -> given + "not booted with it yet";
            default -> given + "unknown whether it ran";
        };
    }
}
