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

/**
 * The AWS CLI of the system, version 1 or 2, on an endpoint. That is an option of each command, since versions before 2.13 do not know
 * {@code AWS_ENDPOINT_URL} and would ask AWS itself.
 *
 * @param folder where it works; its settings are none of the user's
 */
record AwsCli(URI endpoint, Path folder) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** A command that has ended, by what it wrote on both of its outputs. */
    record Result(int status, String text) {}

    /** What a command says, which is to succeed, without white space around it. */
    String says(String... arguments) {
        Result result = run(arguments);
        assertThat(result.status()).as(() -> command(arguments) + "\n" + result).isZero();
        return result.text().strip();
    }

    /** The error of a command that is to fail: {@code (Code) when calling the Operation operation: message}. */
    String fails(String... arguments) {
        Result result = run(arguments);
        assertThat(result.status()).as(() -> command(arguments) + "\n" + result).isNotZero();
        return result.text().strip();
    }

    Result run(String... arguments) {
        try {
            Path said = Files.createTempFile(folder, "aws", ".txt");
            var builder = new ProcessBuilder(command(arguments))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ACCESS_KEY_ID", "test",
                            "AWS_SECRET_ACCESS_KEY", "test",
                            "AWS_CONFIG_FILE", folder.resolve("no-settings").toString(),
                            "AWS_SHARED_CREDENTIALS_FILE",
                                    folder.resolve("no-credentials").toString(),
                            "AWS_EC2_METADATA_DISABLED", "true",
                            "AWS_PAGER", ""));
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroy();
            }
            assertThat(ended)
                    .as(() -> command(arguments) + " ends within " + LIMIT)
                    .isTrue();
            return new Result(process.exitValue(), Files.readString(said));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                "aws",
                "--endpoint-url",
                endpoint.toString(),
                "--region",
                LocalCloudProcess.REGION,
                "--output",
                "text"));
        command.addAll(List.of(arguments));
        return command;
    }
}
