package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.RunningCloud;
import io.github.bootproof.userdata.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions of user data that an instance of a local cloud was given, oldest first, and what its boots did with them.
 *
 * @param versions never empty
 */
record UserDataHistory(List<Version> versions) implements ScriptFate {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    UserDataHistory {
        versions = List.copyOf(versions);
    }

    /**
     * A version.
     *
     * @param number from 1
     * @param outcome {@code ran}, {@code did not run}, {@code not booted} or {@code unknown}
     * @param boot the one in which it ran, or else the latest with it
     * @param content where it was asked for
     */
    record Version(
            int number, Instant givenAt, String outcome, Optional<UserDataBoot> boot, Optional<Content> content) {}

    /** Of all instances of a region, by their ids. AWS has no such call, so this is a path of Bootproof's own. */
    static Map<String, UserDataHistory> read(RunningCloud cloud, String region) {
        return get(cloud, region);
    }

    /** Of one instance, with the user data themselves; empty when it has never had any. */
    static Optional<UserDataHistory> read(RunningCloud cloud, String region, String instance) {
        return Optional.ofNullable(get(cloud, region + "/" + instance).get(instance));
    }

    private static Map<String, UserDataHistory> get(RunningCloud cloud, String path) {
        URI uri = cloud.endpoint().resolve("/_bootproof/instances/" + path);
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
            instance.path("userData").values().forEach(version -> versions.add(version(version)));
            if (!versions.isEmpty()) {
                histories.put(instance.path("id").asString(), new UserDataHistory(versions));
            }
        }
        return histories;
    }

    private static Version version(JsonNode version) {
        return new Version(
                version.path("number").asInt(),
                Instant.parse(version.path("givenAt").asString()),
                version.path("outcome").asString(),
                version.has("boot") ? Optional.of(UserDataBoot.of(version.path("boot"))) : Optional.empty(),
                version.has("base64")
                        ? Optional.of(Content.of(Base64.getDecoder()
                                .decode(version.path("base64").asString())))
                        : Optional.empty());
    }

    /** The same, with what its scripts wrote made fit to be shown. */
    UserDataHistory covered(UnaryOperator<String> cover) {
        return new UserDataHistory(versions.stream()
                .map(version -> new Version(
                        version.number(),
                        version.givenAt(),
                        version.outcome(),
                        version.boot().map(boot -> boot.covered(cover)),
                        version.content()))
                .toList());
    }

    Version given() {
        return versions.getLast();
    }

    /** The latest that has run. */
    Optional<Version> ran() {
        return versions.reversed().stream()
                .filter(version -> version.outcome().equals("ran"))
                .findFirst();
    }

    @Override
    public String label() {
        return "user data";
    }

    /** {@code given version 2, ran version 1}. */
    String summary() {
        String given = "given version " + given().number() + ", ";
        return switch (given().outcome()) {
            case "ran" -> given + "which ran";
            case "did not run" ->
                given + ran().map(version -> "ran version " + version.number()).orElse("which did not run");
            case "not booted" ->
                given
                        + ran().map(version -> "ran version " + version.number() + ", ")
                                .orElse("") + "not booted with it yet";
            default -> given + "unknown whether it ran";
        };
    }

    @Override
    public List<String> words(ZoneId zone) {
        var words = new ArrayList<String>();
        words.add(summary());
        ran().ifPresent(version -> version.boot()
                .ifPresent(boot -> words.add("version " + version.number() + " ran at "
                        + Times.shown(boot.startedAt(), zone) + ": " + boot.result())));
        return words;
    }

    @Override
    public List<String> lastLines() {
        return ran().flatMap(Version::boot).map(UserDataBoot::lastLines).orElse(List.of());
    }

    @Override
    public Optional<String> advice() {
        boolean failed =
                ran().flatMap(Version::boot).filter(UserDataBoot::failed).isPresent();
        return switch (given().outcome()) {
            case "ran" ->
                failed ? Optional.of("bootproof logs INSTANCE --output shows all that it wrote") : Optional.empty();
            case "did not run" ->
                Optional.of("the new script will not run at a restart either: replace the instance, or let"
                        + " PreconfiguredInstance or bootproof wrap apply each change once");
            case "not booted" -> Optional.of("start the instance");
            default -> Optional.of("bootproof logs INSTANCE --cloud-init shows what cloud-init did");
        };
    }

    @Override
    public Map<String, Object> json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("given", given().number());
        members.put("givenAt", given().givenAt().toString());
        ran().ifPresent(version -> {
            members.put("ran", version.number());
            version.boot().ifPresent(boot -> {
                members.put("ranAt", boot.startedAt().toString());
                members.put(
                        "parts",
                        boot.parts().stream().map(UserDataBoot.PartResult::json).collect(Collectors.toList()));
            });
        });
        members.put("outcome", given().outcome());
        return members;
    }
}
