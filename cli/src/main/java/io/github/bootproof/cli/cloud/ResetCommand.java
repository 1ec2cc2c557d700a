package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bootproof reset}. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Removes everything in the local cloud: its state, its machines and their disks. Asks first.")
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        Screen screen = Screen.forPeople();
        var running = choice.findRunning();
        CloudFolder folder = running.map(cloud -> cloud.folder(choice.home())).orElseGet(choice::folder);
        if (!Files.isDirectory(folder.data())) {
            screen.progress("There is no local cloud on " + folder.data() + ".");
            return ExitCodes.SUCCESS;
        }
        // Whoever misspells --data must not lose a folder of something else.
        if (running.isEmpty() && !Files.exists(folder.lock())) {
            throw new CommandException(ExitCodes.BAD_INPUT, folder.data() + " is not the folder of a local cloud.");
        }
        if (!yes && !isWanted(folder, running.isPresent())) {
            screen.progress("Nothing was removed.");
            return ExitCodes.FAILED;
        }
        running.ifPresent(DownCommand::end);
        if (running.filter(RunningCloud::ephemeral).isPresent()) {
            screen.progress("Removed the local cloud on " + folder.data() + ".");
            return ExitCodes.SUCCESS;
        }
        CloudLock lock = CloudLock.take(folder.lock())
                .orElseThrow(() -> new CommandException(ExitCodes.FAILED, UpCommand.alreadyRuns(folder)));
        try (lock) {
            int machines = new CloudRemoval(folder).remove();
            screen.progress("Removed the local cloud on " + folder.data() + ", " + machines + " machine"
                    + (machines == 1 ? "" : "s") + ".");
        }
        return ExitCodes.SUCCESS;
    }

    private static boolean isWanted(CloudFolder folder, boolean running) {
        if (!Screen.isTerminal()) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT, "bootproof reset asks on a terminal; without one it needs --yes.");
        }
        String answer = Objects.requireNonNull(System.console())
                .readLine(
                        "Remove all stacks, instances and disks in %s%s? [y/n] ",
                        folder.data(), running ? ", which runs" : "");
        return "y".equals(answer) || "yes".equals(answer);
    }
}
