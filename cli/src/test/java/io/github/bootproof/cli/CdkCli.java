package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The CDK CLI that the set-up installs ({@code setup/cdk}), on an endpoint and on cloud assemblies that are written by hand. */
final class CdkCli {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** {@code Stack | 1/2 | 3:17:41 PM | CREATE_COMPLETE | AWS::SSM::Parameter | P The reason}. */
    private static final Pattern EVENT =
            Pattern.compile("\\S+ \\| +\\d+(?:/\\d+)? \\| [^|]+ \\| (\\S+) +\\| \\S+ +\\| (.*)");

    private final URI endpoint;
    private final Path folder;

    CdkCli(URI endpoint, Path folder) {
        this.endpoint = endpoint;
        this.folder = folder;
    }

    /** What a command said, both ways, and its exit status. */
    record Result(int status, String text) {
        /** The events that it showed, as {@code STATUS LOGICAL-ID REASON}; the CLI shortens long states. */
        List<String> events() {
            return text.lines()
                    .map(EVENT::matcher)
                    .filter(Matcher::matches)
                    .map(event -> (event.group(1) + " " + event.group(2)).strip())
                    .toList();
        }
    }

    /** Runs a command on an app of these stacks, by name, with their templates (YAML is not read here: JSON). */
    Result run(Map<String, String> templates, String... arguments) throws IOException, InterruptedException {
        return run(assembly(templates), arguments);
    }

    /** Runs a command on a synthesized app. */
    Result run(Path app, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "cdk", ".txt");
        var command =
                new ArrayList<>(List.of(program().toString(), "--no-notices", "--no-color", "--app", app.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", endpoint.toString(),
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_REGION", LocalCloudProcess.REGION,
                        "CDK_HOME", folder.resolve("home").toString(),
                        "CDK_DISABLE_CLI_TELEMETRY", "true",
                        "CDK_DISABLE_VERSION_CHECK", "1",
                        "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true"));
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroy();
        }
        String text = Files.readString(output);
        assertThat(ended).as(() -> "ended within " + LIMIT + ":\n" + text).isTrue();
        return new Result(process.exitValue(), text);
    }

    /** The stacks have no assets and no roles to assume, so that no bootstrap stack is needed. */
    Path assembly(Map<String, String> templates) throws IOException {
        Path app = Files.createTempDirectory(folder, "app");
        var artifacts = new ArrayList<String>();
        for (var template : templates.entrySet()) {
            String file = template.getKey() + ".template.json";
            Files.writeString(app.resolve(file), template.getValue());
            artifacts.add("""
                    "%s": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
                      "properties": {"templateFile": "%s"}, "displayName": "%s"}""".formatted(template.getKey(), file, template.getKey()));
        }
        Files.writeString(
                app.resolve("manifest.json"),
                "{\"version\": \"36.0.0\", \"artifacts\": {" + String.join(",\n", artifacts) + "}}");
        return app;
    }

    /** The CDK CLI itself. */
    static Path program() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("setup/cdk/package.json"))) {
            root = root.getParent();
        }
        return root.resolve("setup/cdk/node_modules/.bin/cdk");
    }
}
