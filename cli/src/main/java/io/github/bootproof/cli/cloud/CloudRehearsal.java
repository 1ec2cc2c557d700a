package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A local cloud's start and its end, so that the start-up cache knows what that needs. Not its use: what is in the
 * cache is in the memory of each process that uses it, and the SDK's classes of all services would be twice as much again.
 */
public final class CloudRehearsal {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private CloudRehearsal() {}

    /**
     * Takes about two seconds in a JVM without the cache.
     *
     * @param commandLine executes a command line
     */
    public static void run(Folders home, Consumer<String[]> commandLine) throws IOException, InterruptedException {
        CloudFolder folder = CloudFolder.at(Files.createTempDirectory("bootproof-rehearsal"), home);
        String data = folder.data().toString();
        Thread cloud = Thread.ofPlatform()
                .start(() -> commandLine.accept(
                        new String[] {"up", "--ephemeral", "--verbose", "--port", "0", "--data", data}));
        try {
            awaitStart(folder, cloud);
        } catch (CommandException e) {
            System.out.println("As far as it goes: " + e.getMessage());
        } finally {
            // It ends as by a signal.
            cloud.interrupt();
            cloud.join();
        }
    }

    private static void awaitStart(CloudFolder folder, Thread cloud) throws InterruptedException {
        for (long waited = 0; waited < START_LIMIT.dividedBy(POLL) && cloud.isAlive(); waited++) {
            if (folder.running().isPresent()) {
                return;
            }
            Thread.sleep(POLL);
        }
        throw new CommandException(ExitCodes.FAILED, "the cloud did not start");
    }
}
