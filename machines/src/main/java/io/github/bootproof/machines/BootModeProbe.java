package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out how machines boot on an engine, by booting one in each way that may work, and remembers what it found. */
public final class BootModeProbe {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(5);

    private final Machines machines;
    private final Path data;

    public BootModeProbe(Machines machines, Path data) {
        this.machines = machines;
        this.data = data;
    }

    /** One way that was tried; {@code problem} is empty when a machine booted. */
    public record Finding(BootMode mode, Optional<String> problem) {}

    /** The mode that was found before on this engine. */
    public Optional<BootMode> remembered() {
        Path file = memory();
        try {
            return Files.exists(file)
                    ? Optional.of(BootMode.valueOf(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // An unreadable memory is no memory.
            return Optional.empty();
        }
    }

    /** Tries the modes in order until one works, and remembers that one. */
    public List<Finding> probe(BootImage image) {
        var findings = new ArrayList<Finding>();
        for (BootMode mode : BootMode.candidates(machines.engine().info())) {
            Optional<String> problem = tryMode(mode, image);
            findings.add(new Finding(mode, problem));
            if (problem.isEmpty()) {
                remember(mode);
                break;
            }
        }
        return findings;
    }

    /** The remembered mode, or the first that works. */
    public BootMode find(BootImage image) {
        return remembered().orElseGet(() -> {
            List<Finding> findings = probe(image);
            return findings.stream()
                    .filter(finding -> finding.problem().isEmpty())
                    .map(Finding::mode)
                    .findFirst()
                    .orElseThrow(() -> new EngineException("No machine boots on "
                            + machines.engine().info() + ":\n"
                            + String.join(
                                    "\n",
                                    findings.stream()
                                            .map(finding ->
                                                    "  " + finding.mode().description() + ": "
                                                            + finding.problem().orElse("works"))
                                            .toList())
                            + "\n`bootproof doctor` says what to do."));
        });
    }

    private Optional<String> tryMode(BootMode mode, BootImage image) {
        var id = new MachineId("probe-" + ProcessHandle.current().pid() + "-"
                + mode.name().toLowerCase(Locale.ROOT).replace("_", "-"));
        Machine machine = null;
        try {
            machine = machines.create(id, image, mode, Map.of());
            machine.start();
            return awaitInit(machine, mode);
        } catch (EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            if (machine != null) {
                machine.remove();
            }
        }
    }

    private static Optional<String> awaitInit(Machine machine, BootMode mode) {
        String question =
                mode.systemd() ? "[ -S /run/systemd/private ]" : "ip address show dev lo | grep -q 169.254.169.254";
        var answer = machine.exec(
                LIMIT.plus(COMMAND_LIMIT),
                "sh",
                "-c",
                "for i in $(seq " + LIMIT.toMillis() / 100 + "); do " + question
                        + " && exit 0; sleep 0.1; done; exit 1");
        if (answer.succeeded() && machine.state() == MachineState.RUNNING) {
            return Optional.empty();
        }
        return Optional.of(
                machine.state() == MachineState.RUNNING
                        ? "its init did not come up within " + LIMIT.toSeconds() + " s"
                        : "its init ended at once");
    }

    private void remember(BootMode mode) {
        try {
            Files.createDirectories(data);
            Files.writeString(memory(), mode.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path memory() {
        Engine engine = machines.engine();
        return data.resolve("boot-mode-"
                + (engine.info().kind() + "-" + engine.info().version() + "-"
                                + engine.info().cgroupVersion())
                        .replaceAll("[^A-Za-z0-9.-]", "_"));
    }
}
