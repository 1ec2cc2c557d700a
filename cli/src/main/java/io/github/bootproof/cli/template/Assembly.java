package io.github.bootproof.cli.template;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the synthesis of a CDK app writes, {@code cdk.out}. See the CDK's "Cloud assembly schema".
 *
 * @param folder of its manifest
 * @param stacks those in stages as well, by the names that {@code cdk list} shows, in the app's order
 */
public record Assembly(Path folder, Map<String, AssemblyStack> stacks) {
    private static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Assembly {
        stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
    }

    /** Whether a folder is one. */
    public static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /**
     * Reads the manifests, and no template.
     *
     * @throws CommandException when one cannot be read
     */
    public static Assembly read(Path folder) {
        Map<String, AssemblyStack> stacks = new LinkedHashMap<>();
        collect(folder, stacks);
        return new Assembly(folder, stacks);
    }

    private static void collect(Path folder, Map<String, AssemblyStack> stacks) {
        manifest(folder).path("artifacts").properties().forEach(entry -> {
            JsonNode artifact = entry.getValue();
            switch (artifact.path("type").asString("")) {
                case "aws:cloudformation:stack" -> {
                    String name = artifact.path("displayName").asString(entry.getKey());
                    stacks.put(name, stack(folder, name, entry.getKey(), artifact));
                }
                case "cdk:cloud-assembly" ->
                    collect(
                            folder.resolve(artifact.path("properties")
                                    .path("directoryName")
                                    .asString("")),
                            stacks);
                default -> {
                    // Assets, the construct tree.
                }
            }
        });
    }

    private static AssemblyStack stack(Path folder, String name, String artifactId, JsonNode artifact) {
        JsonNode properties = artifact.path("properties");
        // aws://ACCOUNT/REGION
        String[] environment = artifact.path("environment").asString("").split("/", -1);
        return new AssemblyStack(
                name,
                properties.path("stackName").asString(artifactId),
                folder.resolve(properties.path("templateFile").asString("")),
                part(environment, 2, "unknown-account"),
                part(environment, 3, "unknown-region"),
                texts(properties.path("parameters")),
                texts(properties.path("tags")),
                Optional.ofNullable(properties.path("lookupRole").path("arn").asString(null)));
    }

    private static Optional<String> part(String[] environment, int index, String unknown) {
        return index < environment.length && !environment[index].equals(unknown)
                ? Optional.of(environment[index])
                : Optional.empty();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    private static JsonNode manifest(Path folder) {
        Path file = folder.resolve(MANIFEST);
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT,
                    file + " cannot be read: " + e.getMessage() + ". cdk synth writes the folder anew.");
        }
    }
}
