package io.github.bootproof.cli.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
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
}
