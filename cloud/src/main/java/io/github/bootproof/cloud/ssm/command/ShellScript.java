package io.github.bootproof.cloud.ssm.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What AWS-RunShellScript is to run.
 *
 * @param directory empty for the agent's own
 * @param limitSeconds how long it may take
 */
record ShellScript(List<String> commands, String directory, long limitSeconds) {
    private static final Set<String> PARAMETERS = Set.of("commands", "workingDirectory", "executionTimeout");
    /** The document's own allowedPattern. */
    private static final Pattern LIMIT =
            Pattern.compile("([1-9][0-9]{0,4})|(1[0-6][0-9]{4})|(17[0-1][0-9]{3})|(172[0-7][0-9]{2})|(172800)");
    /** What a command and its parameters may be altogether is a guess: the size that documents may have. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final String HOUR = "3600";

    ShellScript {
        commands = List.copyOf(commands);
    }

    /**
     * By the parameters of SendCommand.
     *
     * @throws software.amazon.awssdk.services.ssm.model.SsmException InvalidParameters
     */
    static ShellScript of(Map<String, List<String>> parameters) {
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw CommandErrors.parameters(
                            "Parameter \"%s\" is not defined in the document %s.".formatted(name, Documents.NAME));
                });
        List<String> commands = parameters.getOrDefault("commands", List.of());
        if (commands.isEmpty()) {
            throw CommandErrors.parameters("Parameter \"commands\" requires at least 1 item(s).");
        }
        if (bytes(String.join("\n", commands)).length > MOST_BYTES) {
            throw CommandErrors.parameters("The commands are longer than %d bytes.".formatted(MOST_BYTES));
        }
        String limit = single(parameters, "executionTimeout", HOUR);
        if (!LIMIT.matcher(limit).matches()) {
            throw CommandErrors.parameters(
                    "Parameter \"executionTimeout\" has a value which does not match the allowedPattern: "
                            + LIMIT.pattern());
        }
        return new ShellScript(commands, single(parameters, "workingDirectory", ""), Long.parseLong(limit));
    }

    private static String single(Map<String, List<String>> parameters, String name, String otherwise) {
        List<String> values = parameters.getOrDefault(name, List.of(otherwise));
        if (values.size() != 1) {
            throw CommandErrors.parameters("Parameter \"%s\" takes one value.".formatted(name));
        }
        return values.getFirst();
    }

    /** The file that is run: a line for each command, as the agent writes it. */
    byte[] file() {
        return bytes(String.join("\n", commands) + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
