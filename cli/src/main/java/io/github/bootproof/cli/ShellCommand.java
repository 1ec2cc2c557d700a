package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cli.common.ShellSession;
import io.github.bootproof.machines.engine.ContainerStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bootproof shell}. */
@Command(name = "shell", mixinStandardHelpOptions = true, description = "Opens a root shell on a kept machine.")
final class ShellCommand implements Callable<Integer> {
    @Mixin
    private KeptMachine machine = new KeptMachine();

    @Override
    public Integer call() throws KeptMachine.NotFoundException {
        Screen screen = Screen.forPeople();
        if (!Screen.isTerminal()) {
            screen.progress("A shell needs a terminal.");
            return ExitCodes.BAD_INPUT;
        }
        try (EngineSession session = EngineSession.open(screen)) {
            var known = machine.find(session.machines());
            if (!known.running()) {
                screen.progress("Machine " + known.id() + " does not run.");
                return ExitCodes.FAILED;
            }
            known.standIn().ifPresent(note -> screen.progress("Note: " + note));
            ContainerStatus status = session.machines().container(known.id()).orElseThrow();
            return new ShellSession(session.engine(), status.id()).open(ShellSession.LOGIN_SHELL);
        }
    }
}
