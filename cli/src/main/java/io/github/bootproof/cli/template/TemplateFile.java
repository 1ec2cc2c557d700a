package io.github.bootproof.cli.template;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The template of a stack.
 *
 * @param stack the stack's name, as it would be deployed
 */
record TemplateFile(Path file, String stack) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param place a template file; or the folder of a synthesized app and the name of a stack in it: {@code cdk.out/EC2Stack}
     */
    static TemplateFile find(String place) {
        Path path = Path.of(place);
        if (Files.isRegularFile(path)) {
            String name = path.getFileName().toString().replaceFirst("\\..*", "");
            return new TemplateFile(path, name);
        }
        // The names of stacks in stages have slashes in them.
        for (int names = 1; names < path.getNameCount(); names++) {
            Path assembly = path.getRoot() == null
                    ? path.subpath(0, names)
                    : path.getRoot().resolve(path.subpath(0, names));
            if (Files.isRegularFile(assembly.resolve("manifest.json"))) {
                return find(assembly, path.subpath(names, path.getNameCount()).toString());
            }
        }
        throw new CommandException(
                ExitCodes.BAD_INPUT,
                "There is no template and no synthesized app at " + place
                        + ". cdk synth writes one into the folder cdk.out; then: --from cdk.out/STACK:INSTANCE");
    }

    private static TemplateFile find(Path assembly, String stack) {
        Map<String, TemplateFile> stacks = new LinkedHashMap<>();
        collect(assembly, stacks);
        TemplateFile found = stacks.get(stack);
        if (found != null) {
            return found;
        }
        List<TemplateFile> byName = stacks.values().stream()
                .filter(file -> file.stack().equals(stack))
                .toList();
        if (byName.size() == 1) {
            return byName.getFirst();
        }
        throw new CommandException(
                ExitCodes.BAD_INPUT,
                "There is no stack '" + stack + "' in " + assembly + ". There are: "
                        + String.join(", ", new ArrayList<>(stacks.keySet())));
    }

    /** By the names that cdk list shows. See the CDK's "Cloud assembly schema". */
    private static void collect(Path assembly, Map<String, TemplateFile> stacks) {
        JsonNode artifacts = read(assembly.resolve("manifest.json")).path("artifacts");
        artifacts.properties().forEach(entry -> {
            JsonNode artifact = entry.getValue();
            JsonNode properties = artifact.path("properties");
            switch (artifact.path("type").asString("")) {
                case "aws:cloudformation:stack" ->
                    stacks.put(
                            artifact.path("displayName").asString(entry.getKey()),
                            new TemplateFile(
                                    assembly.resolve(
                                            properties.path("templateFile").asString()),
                                    properties.path("stackName").asString(entry.getKey())));
                case "cdk:cloud-assembly" ->
                    collect(assembly.resolve(properties.path("directoryName").asString()), stacks);
                default -> {
                    // Assets, the construct tree.
                }
            }
        });
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
