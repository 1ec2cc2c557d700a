package io.github.bootproof.cli;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cli.common.ShellSession;
import io.github.bootproof.cli.template.TemplateUserData;
import io.github.bootproof.cloud.trial.Trial;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.Recipe;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootproof run}: boots a machine with user data and shows what ran. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Boots a machine with the given user data, shows its output, and says for each part whether it ran and why.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything that should have run has run, with success",
            "1:something failed, or did not run although it is new to the machine",
            "2:the user data cannot work, or the command line is wrong; nothing was booted",
            "3:no container engine, or no image could be made",
            "130:interrupted; the machine is gone"
        })
final class RunCommand implements Callable<Integer> {
    private static final String DEFAULT_IMAGE = "debian-12";

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** For the first run; with {@code --watch} each later one looks for itself. */
    private Optional<EngineAhead> ahead;

    RunCommand(Optional<EngineAhead> ahead) {
        this.ahead = ahead;
    }

    @Override
    public Integer call() {
        checkOptions();
        Screen screen = options.json ? Screen.forPrograms() : Screen.forPeople();
        if (options.watch) {
            return new RunWatch(watched(), screen).untilInterrupted(this::once);
        }
        return once(screen);
    }

    private List<Path> watched() {
        return Stream.concat(options.from.stream().map(TemplateUserData::file), options.files.stream())
                .toList();
    }

    private void checkOptions() {
        if (options.files.isEmpty() && options.from.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE' (or --from)");
        }
        if (options.image != null && !Recipe.names().contains(options.image)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no image '" + options.image + "'. There are: " + String.join(", ", Recipe.names()) + ".");
        }
        if (options.watch && (options.shell || options.keep)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--watch makes a fresh machine at each save: it cannot be used with --shell or --keep.");
        }
        if (options.shell && !Screen.isTerminal()) {
            throw new ParameterException(spec.commandLine(), "--shell needs a terminal.");
        }
    }

    /** Checks the files, then boots. */
    private int once(Screen screen) {
        Instant begun = Instant.now();
        List<Payload> payloads = new ArrayList<>();
        String image = DEFAULT_IMAGE;
        boolean usable = true;
        try {
            for (String reference : options.from) {
                var userData = TemplateUserData.read(reference, options.values, options.region);
                image = userData.image().orElse(image);
                payloads.add(Payload.of(reference, userData.bytes()));
            }
        } catch (CommandException e) {
            screen.progress(String.valueOf(e.getMessage()));
            usable = false;
        }
        for (var file : options.files) {
            try {
                payloads.add(Payload.read(file));
            } catch (Payload.UnusableException e) {
                screen.progress(String.valueOf(e.getMessage()));
                usable = false;
            }
        }
        for (Payload payload : payloads) {
            payload.findings().forEach(screen::progress);
            usable &= !payload.userData().hasErrors();
        }
        if (!usable) {
            screen.progress("Nothing was booted.");
            return ExitCodes.BAD_INPUT;
        }
        try (EngineSession session = open(screen)) {
            return boot(session, options.image != null ? options.image : image, payloads, screen, begun);
        } catch (EngineException e) {
            screen.progress(String.valueOf(e.getMessage()));
            return ExitCodes.NO_MACHINE;
        }
    }

    private EngineSession open(Screen screen) {
        Optional<EngineAhead> found = ahead;
        ahead = Optional.empty();
        return found.isPresent() ? EngineSession.open(screen, found.get().take()) : EngineSession.open(screen);
    }

    private int boot(EngineSession session, String imageName, List<Payload> payloads, Screen screen, Instant begun) {
        BootImage image = session.image(imageName);
        BootMode mode = session.bootMode(image);
        LiveView view = new LiveView(screen, begun);
        try (TrialRun run = TrialRun.prepare(session, image, mode, options, view, payloads.getFirst())) {
            introduce(session, run.trial(), image, payloads, screen);
            run.run(payloads);
            var report = new RunReport(run.trial().machine().id(), image, mode, run.records());
            if (options.json) {
                screen.result(report.json());
            } else {
                report.lines(screen).forEach(screen::result);
            }
            if (options.shell) {
                openShell(session, run.trial(), screen);
            }
            if (options.keep) {
                Keeper.handOver(session, run.trial(), screen);
            }
            return report.asExpected() ? ExitCodes.SUCCESS : ExitCodes.FAILED;
        }
    }

    private static void openShell(EngineSession session, Trial trial, Screen screen) {
        var status = trial.machine().status();
        if (status.isEmpty() || !status.get().running()) {
            screen.progress("The machine does not run any more; there is nothing to open a shell on.");
            return;
        }
        screen.progress("A root shell on " + trial.machine().id() + "; exit ends it.");
        new ShellSession(session.engine(), status.get().id()).open(ShellSession.LOGIN_SHELL);
    }

    private static void introduce(
            EngineSession session, Trial trial, BootImage image, List<Payload> payloads, Screen screen) {
        for (Payload payload : payloads) {
            screen.progress(
                    "user data  " + payload.name() + ", " + payload.userData().size() + " bytes");
            payload.parts().forEach(part -> screen.progress("           " + part));
        }
        screen.progress("engine     " + session.engine().info());
        screen.progress("image      " + image.title()
                + image.standIn()
                        .map(standIn -> "\n  note     " + standIn.describe(image.title()))
                        .orElse(""));
        screen.progress(
                "machine    " + trial.machine().id() + ", " + trial.bootMode().description());
        screen.progress("");
    }
}
