package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.OwnProgram;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cloud.trial.Trial;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that looks after a kept machine: its metadata go on being served, and a reboot from inside boots it again.
 */
final class Keeper {
    /** The note, on the machine, of the process that looks after it. */
    static final String NOTE = "keeper";

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private Keeper() {}

    /** Gives the machine to a new process, and returns when that has taken it. */
    static void handOver(EngineSession session, Trial trial, Screen screen) {
        MachineId id = trial.machine().id();
        Machines machines = session.machines();
        machines.keep(trial.machine(), true);
        Path log = trial.machine().folder().path().resolve("keeper.log");
        trial.close();
        machines.release(trial.machine());
        try {
            Process process = new ProcessBuilder(OwnProgram.detachedCommand(List.of("keeper", id.value())))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .start();
            String pid = String.valueOf(process.pid());
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (!pid.equals(machines.notes(id).get(NOTE)) && process.isAlive() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            if (!pid.equals(machines.notes(id).get(NOTE))) {
                screen.progress("The machine is kept, but nobody serves its metadata any more; see " + log + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        screen.progress("Kept: bootproof shell " + id + "; bootproof logs " + id + "; bootproof rm " + id);
    }

    /** Ends the process that looks after a machine, if there is one, and waits for its end. */
    static void dismiss(Machines machines, MachineId id) {
        Map<String, String> notes = machines.notes(id);
        String pid = notes.getOrDefault(NOTE, "");
        if (!pid.matches("\\d+")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(id.value()))
                        .orElse(false))
                .ifPresent(process -> {
                    process.destroy();
                    process.onExit().join();
                });
    }
}
