package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.RemoteWords;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cli.common.ShellSession;
import io.github.bootproof.machines.engine.ContainerStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootproof shell}. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a root shell on a kept machine, or runs one command there.",
            "Without a terminal a command is given what can be read. The exit status is the shell's or the command's."
        })
final class ShellCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KeptMachine machine = new KeptMachine();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "After --: what to run there instead of a shell.")
    private List<String> command = new ArrayList<>();

    @Override
    public Integer call() throws KeptMachine.NotFoundException {
        RemoteWords words = RemoteWords.of(spec.commandLine().getParseResult(), machine.id(), command);
        // What a command writes is for a program.
        Screen screen = words.command().isEmpty() ? Screen.forPeople() : Screen.forPrograms();
        if (words.command().isEmpty() && !Screen.isTerminal()) {
            screen.progress("A shell needs a terminal. bootproof shell MACHINE -- COMMAND needs none.");
            return ExitCodes.BAD_INPUT;
        }
        try (EngineSession session = EngineSession.open(screen)) {
            var known = new KeptMachine(words.where()).find(session.machines());
            if (!known.running()) {
                screen.progress("Machine " + known.id() + " does not run.");
                return ExitCodes.FAILED;
            }
            known.standIn().ifPresent(note -> screen.progress("Note: " + note));
            ContainerStatus status = session.machines().container(known.id()).orElseThrow();
            return new ShellSession(session.engine(), status.id())
                    .run(words.command().isEmpty() ? ShellSession.LOGIN_SHELL : words.command());
        }
    }
}
