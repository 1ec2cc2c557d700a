package io.github.bootproof.cli;

import io.github.bootproof.machines.engine.EngineException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bootproof}. */
@Command(
        name = "bootproof",
        description =
                "Makes a change to an EC2 instance's user data really take effect, and lets you see it before AWS does.",
        mixinStandardHelpOptions = true,
        version = "bootproof 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ShellCommand.class,
            LogsCommand.class,
            PsCommand.class,
            RmCommand.class,
            ImagesCommand.class,
            DoctorCommand.class,
            KeeperCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private Main() {}

    /** Held here, since loggers that nobody holds forget their level: Helidon announces each start and stop of a server. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    public static void main(String[] arguments) {
        HELIDON.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((problem, commandLine, parsed) -> {
            switch (problem) {
                case KeptMachine.NotFoundException notFound -> {
                    commandLine.getErr().println(notFound.getMessage());
                    return ExitCodes.BAD_INPUT;
                }
                case EngineException refused -> {
                    commandLine.getErr().println(refused.getMessage());
                    return ExitCodes.NO_MACHINE;
                }
                case Exception other -> throw other;
            }
        });
    }
}
