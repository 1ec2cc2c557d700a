package io.github.bootproof.cli;

import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.Engine;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bootproof logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints a kept machine's console, or one of cloud-init's logs.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private KeptMachine machine = new KeptMachine();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing the console as it grows.")
    private boolean follow;

    @ArgGroup
    private @Nullable Which which;

    /** Which log. */
    static final class Which {
        @Option(names = "--output", description = "Print what the user data wrote (/var/log/cloud-init-output.log).")
        boolean output;

        @Option(names = "--cloud-init", description = "Print cloud-init's own log (/var/log/cloud-init.log).")
        boolean cloudInit;

        String path() {
            return output ? "/var/log/cloud-init-output.log" : "/var/log/cloud-init.log";
        }
    }

    @Override
    public Integer call() throws KeptMachine.NotFoundException, IOException {
        Screen screen = Screen.forPeople();
        try (EngineSession session = EngineSession.open(screen)) {
            var known = machine.find(session.machines());
            known.standIn().ifPresent(note -> System.err.println("Note: " + note));
            ContainerId container =
                    session.machines().container(known.id()).orElseThrow().id();
            if (which != null) {
                return file(session.engine(), container, which.path(), screen);
            }
            Engine.Following console = session.engine().console(container, follow, System.out);
            console.await();
            console.close();
            return ExitCodes.SUCCESS;
        }
    }

    private int file(Engine engine, ContainerId container, String path, Screen screen) throws IOException {
        if (follow) {
            screen.progress("Only the console can be followed.");
            return ExitCodes.BAD_INPUT;
        }
        Optional<byte[]> content = engine.readFile(container, path);
        if (content.isEmpty()) {
            screen.progress("The machine has no " + path + ".");
            return ExitCodes.FAILED;
        }
        System.out.write(content.get());
        System.out.flush();
        return ExitCodes.SUCCESS;
    }
}
