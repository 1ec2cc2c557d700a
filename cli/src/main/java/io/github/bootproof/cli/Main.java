package io.github.bootproof.cli;

import io.github.bootproof.cli.check.CheckCommand;
import io.github.bootproof.cli.cloud.AwsCommand;
import io.github.bootproof.cli.cloud.CdkCommand;
import io.github.bootproof.cli.cloud.ConnectCommand;
import io.github.bootproof.cli.cloud.DownCommand;
import io.github.bootproof.cli.cloud.EnvCommand;
import io.github.bootproof.cli.cloud.ResetCommand;
import io.github.bootproof.cli.cloud.UpCommand;
import io.github.bootproof.cli.cloud.WiredCloud;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.status.StatusCommand;
import io.github.bootproof.cli.walkthrough.WalkthroughCommand;
import io.github.bootproof.machines.engine.EngineException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code bootproof}. */
@Command(
        name = "bootproof",
        description =
                "Makes a change to an EC2 instance's user data really take effect, and lets you see it before AWS does.",
        mixinStandardHelpOptions = true,
        version = "bootproof 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Held here, since loggers that nobody holds forget their level: Helidon announces each start and stop of a server, and
     * warns of each client that hangs up.
     */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    /** Commands that run another program with the words that they are given. */
    private static final List<String> PASS_ON = List.of("cdk", "aws");

    public static void main(String[] arguments) {
        HELIDON.setLevel(Level.SEVERE);
        Optional<EngineAhead> ahead = arguments.length > 1 && arguments[0].equals("run")
                ? Optional.of(EngineAhead.begin())
                : Optional.empty();
        System.exit(commandLine(ahead, arguments).execute(arguments));
    }

    /** In the order of the help text. */
    private static Map<String, Supplier<Object>> commands(Optional<EngineAhead> ahead) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("up", () -> new UpCommand(WiredCloud.starter(InstantSource.system(), new SecureRandom())));
        commands.put("down", DownCommand::new);
        commands.put("reset", ResetCommand::new);
        commands.put("cdk", CdkCommand::new);
        commands.put("aws", AwsCommand::new);
        commands.put("env", EnvCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("connect", ConnectCommand::new);
        commands.put("logs", LogsCommand::new);
        commands.put("walkthrough", WalkthroughCommand::new);
        commands.put("run", () -> new RunCommand(ahead));
        commands.put("wrap", WrapCommand::new);
        commands.put("shell", ShellCommand::new);
        commands.put("ps", PsCommand::new);
        commands.put("rm", RmCommand::new);
        commands.put("images", ImagesCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("keeper", KeeperCommand::new);
        return commands;
    }

    /** Picocli takes some milliseconds to look at each command, so that a command line that names one gets that one alone. */
    static CommandLine commandLine(String... arguments) {
        return commandLine(Optional.empty(), arguments);
    }

    private static CommandLine commandLine(Optional<EngineAhead> ahead, String... arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        Map<String, Supplier<Object>> commands = commands(ahead);
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(List.of(arguments[0]));
        }
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        commandLine.getSubcommands().forEach((name, subcommand) -> {
            if (PASS_ON.contains(name)) {
                // From the first word that is not ours, all words are the other program's.
                subcommand.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
            }
        });
        // Not a method reference beside the others: JDK 25 cannot write a start-up cache that has one to a class as old
        // as this.
        commandLine.addSubcommand("help", new CommandLine.HelpCommand());
        // AWS writes these words in lower case.
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine.setExecutionExceptionHandler((problem, failed, parsed) -> {
            switch (problem) {
                case KeptMachine.NotFoundException notFound -> {
                    failed.getErr().println(notFound.getMessage());
                    return ExitCodes.BAD_INPUT;
                }
                case CommandException impossible -> {
                    failed.getErr().println(impossible.getMessage());
                    return impossible.exitCode();
                }
                case SdkException refused -> {
                    failed.getErr().println("The local cloud: " + refused.getMessage());
                    return ExitCodes.FAILED;
                }
                case EngineException refused -> {
                    failed.getErr().println(refused.getMessage());
                    return ExitCodes.NO_MACHINE;
                }
                case Exception other -> throw other;
            }
        });
    }
}
