package io.github.bootproof.cli;

import io.github.bootproof.cli.cloud.CloudChoice;
import io.github.bootproof.cli.cloud.CloudInstance;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bootproof logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description =
                "Prints the console of an instance of the local cloud, or of a kept machine, or one of cloud-init's logs.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Parameters(
            arity = "0..1",
            paramLabel = "INSTANCE",
            description = {
                "An instance's name, id or logical id; or a kept machine's id or the beginning of it.",
                "May be left out when there is only one."
            })
    private String wanted = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing as it grows, until Ctrl-C or the end of the machine.")
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
            ContainerId container = find(session);
            if (which != null) {
                return file(session.engine(), container, which.path(), screen);
            }
            Engine.Following console = session.engine().console(container, follow, System.out);
            console.await();
            console.close();
            return ExitCodes.SUCCESS;
        }
    }

    /** An instance of the cloud that runs; where there is no such, a machine that {@code run --keep} left. */
    private ContainerId find(EngineSession session) throws KeptMachine.NotFoundException {
        try {
            var instance = CloudInstance.find(choice, wanted);
            if (instance.isPresent()) {
                System.err.println("bootproof: " + instance.get().title());
                instance.get().standIn().ifPresent(note -> System.err.println("Note: " + note));
                return instance.get().container(session.engine()).id();
            }
        } catch (CommandException notThere) {
            if (wanted.isEmpty() || !new KeptMachine(wanted).isThere(session.machines())) {
                throw notThere;
            }
        }
        var known = new KeptMachine(wanted).find(session.machines());
        known.standIn().ifPresent(note -> System.err.println("Note: " + note));
        return session.machines().container(known.id()).orElseThrow().id();
    }

    private int file(Engine engine, ContainerId container, String path, Screen screen) {
        Optional<byte[]> content = engine.readFile(container, path);
        if (content.isEmpty() && !follow) {
            screen.progress("The machine has no " + path + ".");
            return ExitCodes.FAILED;
        }
        int shown = print(content.orElse(new byte[0]), 0);
        while (follow && engine.inspect(container).isPresent()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            shown = print(engine.readFile(container, path).orElse(new byte[0]), shown);
        }
        return ExitCodes.SUCCESS;
    }

    /** Prints what is new in a log, all of it where it was begun anew; returns how many bytes are shown. */
    private static int print(byte[] log, int shown) {
        int from = log.length < shown ? 0 : shown;
        System.out.write(log, from, log.length - from);
        System.out.flush();
        return log.length;
    }
}
