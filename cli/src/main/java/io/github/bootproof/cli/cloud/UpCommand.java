package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootproof up}: a local AWS, until it is interrupted. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a local AWS that boots real machines, and shows what happens in it.",
            "Ctrl-C ends it: its machines are stopped, and state and disks are kept; the next bootproof up goes on with them."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:started in the background (--detach)",
            "1:it could not be started: one runs already, or the port is in use",
            "130:interrupted"
        })
public final class UpCommand implements Callable<Integer> {
    private static final String ACCOUNT = "123456789012";
    private static final int MAX_PORT = 65_535;

    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Mixin
    private UpOptions options = new UpOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final LocalCloud.Starter starter;

    public UpCommand(LocalCloud.Starter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (options.port < 0 || options.port > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), "There is no port " + options.port + ".");
        }
        if (!options.region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            throw new ParameterException(spec.commandLine(), "'" + options.region + "' is no AWS region.");
        }
        CloudFolder folder = folder();
        Screen screen = Screen.forPeople();
        if (options.detach) {
            return new DetachedCloud(folder, screen).start(options);
        }
        try (UpSession session = start(folder, screen)) {
            introduce(session.running(), screen);
            new CountDownLatch(1).await();
            return ExitCodes.SUCCESS;
        }
    }

    private CloudFolder folder() {
        Optional<CloudFolder> named = choice.named();
        if (!options.ephemeral) {
            return choice.folder();
        }
        if (named.isPresent()) {
            refuseUsed(named.get().data());
            return named.get();
        }
        try {
            return CloudFolder.at(Files.createTempDirectory("bootproof-"), choice.home());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What --ephemeral removes at the end must not have been there before. */
    private static void refuseUsed(Path data) {
        try {
            if (Files.isDirectory(data)) {
                try (var files = Files.list(data)) {
                    if (files.anyMatch(file -> !file.endsWith("up.log"))) {
                        throw new CommandException(
                                ExitCodes.BAD_INPUT,
                                "--ephemeral removes the cloud's folder at its end, and " + data
                                        + " is not empty. Name another, or leave --data out.");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UpSession start(CloudFolder folder, Screen screen) {
        CloudLock lock = CloudLock.take(folder.lock())
                .orElseThrow(() -> new CommandException(ExitCodes.FAILED, alreadyRuns(folder)));
        var settings = new CloudSettings(
                folder.data(),
                folder.home(),
                folder.machines(),
                options.port,
                ACCOUNT,
                options.region,
                options.recorded,
                options.ephemeral);
        try {
            LocalCloud cloud =
                    starter.start(settings, new ForegroundLog(screen, ZoneId.systemDefault(), options.verbose));
            return UpSession.begin(folder, lock, cloud, settings, options.owner, screen, InstantSource.system());
        } catch (BindException e) {
            lock.close();
            throw new CommandException(
                    ExitCodes.FAILED,
                    "Port " + options.port + " on 127.0.0.1 is in use by another program. bootproof up --port PORT"
                            + " takes another one, --port 0 any that is free.");
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    static String alreadyRuns(CloudFolder folder) {
        return folder.running()
                .map(cloud -> "A cloud runs on " + folder.data() + " already: process " + cloud.pid() + " on "
                        + cloud.endpoint() + ", since " + cloud.since() + ". bootproof down ends it.")
                .orElse("Another bootproof is starting or ending the cloud on " + folder.data() + " at this moment.");
    }

    private static void introduce(RunningCloud cloud, Screen screen) {
        screen.progress(
                "cloud      " + cloud.endpoint() + ", account " + cloud.account() + ", region " + cloud.region());
        screen.progress(
                "state      " + cloud.data() + (cloud.ephemeral() ? ", removed at the end" : ", kept at the end"));
        screen.progress("use it     bootproof cdk deploy, bootproof aws ..., bootproof status; or for this shell:");
        screen.progress("           eval \"$(bootproof env)\"");
        screen.progress("");
    }
}
