package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.OwnProgram;
import io.github.bootproof.cli.common.Screen;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A cloud in a process of its own, which goes on when this one has ended. */
final class DetachedCloud {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int LAST_LINES = 20;

    private final CloudFolder folder;
    private final Screen screen;

    DetachedCloud(CloudFolder folder, Screen screen) {
        this.folder = folder;
        this.screen = screen;
    }

    /** Returns when it answers; the result is an exit status. */
    int start(UpOptions options) throws InterruptedException {
        if (CloudLock.isHeld(folder.lock())) {
            throw new CommandException(ExitCodes.FAILED, UpCommand.alreadyRuns(folder));
        }
        try {
            Files.createDirectories(folder.data());
            if (Files.exists(folder.log())) {
                // Should the one before have died, that one says why.
                Files.move(folder.log(), folder.data().resolve("up.log.before"), StandardCopyOption.REPLACE_EXISTING);
            }
            Process process = new ProcessBuilder(OwnProgram.detachedCommand(options.forDetached(folder)))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.log().toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
            return await(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int await(Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        Optional<RunningCloud> running = Optional.empty();
        while (running.isEmpty() && System.nanoTime() < deadline && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
            running = folder.running().filter(cloud -> cloud.pid() == process.pid());
        }
        if (running.isEmpty()) {
            process.destroy();
            process.waitFor();
            lastLines().forEach(screen::progress);
            screen.progress("The cloud did not start.");
            return ExitCodes.FAILED;
        }
        screen.progress("cloud      " + running.get().endpoint() + ", process " + process.pid());
        screen.progress("log        " + folder.log());
        screen.progress("use it     bootproof cdk deploy, bootproof aws ..., bootproof status; bootproof down ends it");
        return ExitCodes.SUCCESS;
    }

    private List<String> lastLines() throws IOException {
        List<String> lines = Files.readAllLines(folder.log());
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}
