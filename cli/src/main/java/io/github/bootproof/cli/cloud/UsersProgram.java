package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.Signals;

/** Runs a program of the user's as if the user had: its input, its terminal, its signals and its exit status are its own. */
final class UsersProgram {
    private UsersProgram() {}

    /** Returns its exit status when it has ended. */
    static int run(List<String> command, CloudEnvironment environment) {
        var builder = new ProcessBuilder(command).inheritIO();
        environment.applyTo(builder.environment());
        try {
            Process process = builder.start();
            // A terminal sends a Ctrl-C to both; what comes of it is the program's affair, and we wait for it.
            Signals.register("INT", () -> {});
            Signals.register("QUIT", () -> {});
            for (String name : List.of("TERM", "HUP")) {
                Signals.register(name, process::destroy);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command.getFirst() + " ran", e);
        }
    }

    /**
     * Runs a program whose words are of interest only when it fails. It ends when this program does.
     *
     * @throws CommandException when it fails, with all that it has said
     */
    static void runQuietly(ProcessBuilder builder, String failure) {
        try {
            Process process =
                    builder.redirectInput(Redirect.from(new File("/dev/null"))).start();
            var end = new Thread(() -> {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            });
            Runtime.getRuntime().addShutdownHook(end);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            if (status != 0) {
                throw new CommandException(
                        ExitCodes.BAD_INPUT,
                        failure + " (" + String.join(" ", builder.command()) + " ended with " + status + "):\n"
                                + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while " + builder.command().getFirst() + " ran", e);
        }
    }
}
