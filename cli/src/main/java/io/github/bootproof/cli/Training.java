package io.github.bootproof.cli;

import io.github.bootproof.cli.cloud.CloudRehearsal;
import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cloud.boot.BootRehearsal;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.Outcomes;
import io.github.bootproof.cloud.trial.TrialRehearsal;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the build runs to make the start-up cache (JEP 514): the command lines of the given file, one a line, and what a boot
 * needs and a local cloud needs without a machine. What is loaded here is loaded from the cache later. Nothing of it boots a machine.
 */
final class Training {
    private static final String EMPTY_IMAGE = "localhost/bootproof/training:1";

    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split(" +", -1);
                int status = Main.commandLine(words).execute(words);
                System.out.println(line + ": exit status " + status);
            }
        }
        TrialRehearsal.run();
        if (System.getenv("BOOTPROOF_HOME") != null) {
            rehearseRun();
            CloudRehearsal.run(
                    Folders.ofThisUser(), words -> Main.commandLine(words).execute(words));
            removeRuntimeFolder();
        }
        System.exit(0);
    }

    /** All of a run but the boot: the image is an empty one, whose init cannot be started. */
    private static void rehearseRun() throws IOException {
        Screen screen = Screen.forPeople();
        var view = new LiveView(screen, Instant.now());
        BootReport report = BootRehearsal.run(view);
        try (EngineSession session = EngineSession.open(screen)) {
            Payload payload = Payload.read(Path.of("examples/scripts/hello.sh"));
            var image = new BootImage("debian-12", "Debian 12", EMPTY_IMAGE, "admin", "required", Optional.empty());
            Path empty = Files.write(session.folders().data().resolve("empty.tar"), new byte[1024]);
            session.engine().importImage(EMPTY_IMAGE, empty);
            var run = TrialRun.prepare(session, image, BootMode.PODMAN_SYSTEMD, new RunOptions(), view, payload);
            var outcomes = new Outcomes(payload.userData(), Optional.empty(), report, List.of(), view::lastLines);
            var shown = new RunReport(
                    run.trial().machine().id(),
                    image,
                    BootMode.PODMAN_SYSTEMD,
                    List.of(new BootRecord(payload, report, outcomes.all())));
            shown.lines(screen).forEach(screen::result);
            run.run(List.of(payload));
        } catch (EngineException | Payload.UnusableException e) {
            System.out.println("As far as it goes without a boot: " + e.getMessage());
        }
    }

    /** The home of a training run is one of its own, and its caller removes that; it knows nothing of the folder for sockets. */
    private static void removeRuntimeFolder() throws IOException {
        Path runtime = Folders.ofThisUser().runtime();
        if (Files.isDirectory(runtime)) {
            try (Stream<Path> files = Files.walk(runtime)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
