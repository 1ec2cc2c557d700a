package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bootproof down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description =
                "Ends the local cloud. Its machines are stopped; state and disks are kept for the next bootproof up.")
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Override
    public Integer call() {
        Screen screen = Screen.forPeople();
        Optional<RunningCloud> found = choice.findRunning();
        if (found.isEmpty()) {
            int left = stopLeft(choice.folder());
            screen.progress("No local cloud runs."
                    + (left == 0 ? "" : " Stopped " + left + " of its machines, which did: it had been killed."));
            return ExitCodes.SUCCESS;
        }
        RunningCloud cloud = found.get();
        end(cloud);
        screen.progress("Ended the " + cloud.title() + ". "
                + (cloud.ephemeral()
                        ? "Its machines and its state are removed."
                        : "Its state is kept in " + cloud.data() + "."));
        return ExitCodes.SUCCESS;
    }

    /** Machines do not end with a process that is killed. */
    private static int stopLeft(CloudFolder folder) {
        if (!Files.exists(folder.lock())) {
            return 0;
        }
        Optional<CloudLock> taken = CloudLock.take(folder.lock());
        if (taken.isEmpty()) {
            // It starts at this moment.
            return 0;
        }
        try (CloudLock _ = taken.get()) {
            return new CloudMachines(folder).stop();
        }
    }

    /** Asks its process to end, and waits until it has. */
    static void end(RunningCloud cloud) {
        ProcessHandle.of(cloud.pid()).ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
    }
}
