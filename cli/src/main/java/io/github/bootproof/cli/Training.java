package io.github.bootproof.cli;

import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.BootRehearsal;
import io.github.bootproof.cloud.trial.TrialRehearsal;
import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What the build runs to make the start-up cache (JEP 514): the command lines of the given file, one a line, and what a boot
 * needs without a machine. What is loaded here is loaded from the cache later. Nothing of it boots a machine.
 */
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int status = Main.commandLine().execute(line.strip().split(" +", -1));
                System.out.println(line + ": exit status " + status);
            }
        }
        System.out.println(BootRehearsal.run(BootListener.none()));
        TrialRehearsal.run();
        removeRuntimeFolder();
        System.exit(0);
    }

    /** The home of a training run is one of its own, and its caller removes that; it knows nothing of the folder for sockets. */
    private static void removeRuntimeFolder() throws IOException {
        Path runtime = Folders.ofThisUser().runtime();
        if (System.getenv("BOOTPROOF_HOME") != null && Files.isDirectory(runtime)) {
            try (Stream<Path> files = Files.walk(runtime)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
