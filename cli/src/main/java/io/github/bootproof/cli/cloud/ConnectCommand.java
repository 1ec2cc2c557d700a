package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.RemoteWords;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cli.common.ShellSession;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootproof connect}: a shell on an instance, until Session Manager's own protocol is there. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a root shell on an instance of the local cloud, or runs one command there.",
            "Without a terminal a command is given what can be read. The exit status is the shell's or the command's."
        })
public final class ConnectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "INSTANCE",
            description =
                    "Its name (or the last part of it), id or logical id; may be left out when there is only one.")
    private String wanted = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "After --: what to run there instead of a shell.")
    private List<String> command = new ArrayList<>();

    @Override
    public Integer call() {
        RemoteWords words = RemoteWords.of(spec.commandLine().getParseResult(), wanted, command);
        CloudInstance instance = CloudInstance.find(choice, choice.running(), words.where());
        if (!instance.instance().state().equals("running")) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    "Instance " + instance.instance().title() + " is "
                            + instance.instance().state() + "; only one that runs can be connected to.");
        }
        if (words.command().isEmpty() && !Screen.isTerminal()) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT, "A shell needs a terminal. bootproof connect INSTANCE -- COMMAND needs none.");
        }
        System.err.println("bootproof: " + instance.title());
        instance.standIn().ifPresent(note -> System.err.println("Note: " + note));
        var home = choice.home();
        try (Engine engine = new EngineLocator(System.getenv(), home.data(), home.runtime()).locate()) {
            ContainerStatus container = instance.container(engine);
            return new ShellSession(engine, container.id())
                    .run(inCloud(instance, words.command().isEmpty() ? ShellSession.LOGIN_SHELL : words.command()));
        }
    }

    /** A command that the engine runs is not told of the local API, as services and login shells are: it must not call AWS itself. */
    private static List<String> inCloud(CloudInstance instance, List<String> command) {
        var told = new ArrayList<>(
                List.of("env", "AWS_ENDPOINT_URL=" + instance.cloud().endpoint()));
        told.addAll(command);
        return told;
    }
}
