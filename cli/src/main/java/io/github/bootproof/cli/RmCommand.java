package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bootproof rm}. */
@Command(name = "rm", mixinStandardHelpOptions = true, description = "Removes a kept machine, or all of them.")
final class RmCommand implements Callable<Integer> {
    @Mixin
    private KeptMachine machine = new KeptMachine();

    @Option(names = "--all", description = "Remove all kept machines.")
    private boolean all;

    @Override
    public Integer call() throws KeptMachine.NotFoundException {
        Screen screen = Screen.forPeople();
        try (EngineSession session = EngineSession.open(screen)) {
            Machines machines = session.machines();
            List<MachineId> chosen = all
                    ? machines.known().stream()
                            .filter(Machines.Known::kept)
                            .map(Machines.Known::id)
                            .toList()
                    : List.of(machine.find(machines).id());
            boolean removed = true;
            for (MachineId id : chosen) {
                Keeper.dismiss(machines, id);
                if (machines.remove(id)) {
                    screen.result("Removed " + id + ".");
                } else {
                    screen.progress("Machine " + id + " belongs to a bootproof that still runs; end that one.");
                    removed = false;
                }
            }
            return removed ? ExitCodes.SUCCESS : ExitCodes.FAILED;
        }
    }
}
