package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.machines.Machines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bootproof ps}. */
@Command(name = "ps", mixinStandardHelpOptions = true, description = "Lists the machines.")
final class PsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Screen screen = Screen.forPeople();
        try (EngineSession session = EngineSession.open(screen)) {
            List<Machines.Known> machines = session.machines().known();
            if (machines.isEmpty()) {
                screen.progress("There are no machines.");
            }
            for (Machines.Known machine : machines) {
                screen.result("%s  %-7s  %s%s%s"
                        .formatted(
                                machine.id(),
                                machine.running() ? "running" : "stopped",
                                machine.notes().getOrDefault("recipe", "?"),
                                machine.kept() ? "  kept" : "",
                                machine.standIn().map(note -> "  " + note).orElse("")));
            }
            return ExitCodes.SUCCESS;
        }
    }
}
