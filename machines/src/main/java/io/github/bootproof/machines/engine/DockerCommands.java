package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands inside the machines of an engine that answers the Docker Engine API. */
final class DockerCommands {
    private final DockerClient client;
    private final DockerCalls calls;

    DockerCommands(DockerClient client, DockerCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    ExecResult exec(ContainerId id, List<String> command, Duration timeout) {
        return calls.ask("run " + String.join(" ", command), () -> {
            String exec = client.execCreateCmd(id.value())
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withCmd(command.toArray(String[]::new))
                    .exec()
                    .getId();
            var output = new ByteArrayOutputStream();
            var errors = new ByteArrayOutputStream();
            try (var copying = client.execStartCmd(exec).exec(new FrameCopy(output, errors))) {
                if (!copying.awaitCompletion(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new EngineException("it did not end within " + timeout.toSeconds() + " s");
                }
            }
            return new ExecResult(
                    exitCode(client, exec),
                    output.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8));
        });
    }

    static int exitCode(DockerClient client, String exec) {
        Long code = client.inspectExecCmd(exec).exec().getExitCodeLong();
        return code == null ? -1 : code.intValue();
    }

    Terminal terminal(ContainerId id, List<String> command, TerminalSize size, OutputStream output) {
        return calls.ask("open a terminal", () -> {
            String exec = client.execCreateCmd(id.value())
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withTty(true)
                    .withEnv(List.of("TERM=xterm-256color"))
                    .withCmd(command.toArray(String[]::new))
                    .exec()
                    .getId();
            var input = new TypedInput();
            var copying =
                    client.execStartCmd(exec).withTty(true).withStdIn(input).exec(new FrameCopy(output, output));
            var terminal = new DockerTerminal(exec, input, copying);
            copying.awaitStarted();
            terminal.resize(size);
            return terminal;
        });
    }

    private final class DockerTerminal implements Terminal {
        private final String exec;
        private final TypedInput input;
        private final FrameCopy copying;

        DockerTerminal(String exec, TypedInput input, FrameCopy copying) {
            this.exec = exec;
            this.input = input;
            this.copying = copying;
        }

        @Override
        public void write(byte[] bytes) {
            input.type(bytes);
        }

        @Override
        public void resize(TerminalSize size) {
            try {
                client.resizeExecCmd(exec).withSize(size.rows(), size.columns()).exec();
            } catch (DockerException e) {
                // The command has just ended, or has not quite begun: its next resize tells it.
            }
        }

        @Override
        public int await() {
            copying.await();
            return calls.ask("end the terminal", () -> exitCode(client, exec));
        }

        @Override
        public void close() {
            input.close();
            copying.close();
        }
    }
}
