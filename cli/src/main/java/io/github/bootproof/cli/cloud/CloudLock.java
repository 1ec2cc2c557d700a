package io.github.bootproof.cli.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to run the cloud of a folder; it ends with the process, whatever ends that. */
final class CloudLock implements AutoCloseable {
    /**
     * By this process. Closing any channel to a file ends all locks that the process has on it (fcntl(2)), so a file that is locked
     * here must not even be opened; and nobody looks at one while it is being locked.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Path file;
    private final FileChannel channel;

    private CloudLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes it, and makes the folder when needed; empty when another process has it. */
    static Optional<CloudLock> take(Path file) {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<CloudLock> lock = Optional.empty();
        try {
            for (int look = 0; lock.isEmpty() && look < LOOKS; look++) {
                if (look > 0) {
                    // Somebody may only be looking whether it is held.
                    Thread.sleep(BETWEEN_LOOKS);
                }
                lock = tryToTake(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(file);
            }
        }
        return lock;
    }

    private static synchronized Optional<CloudLock> tryToTake(Path file) {
        try {
            while (true) {
                Files.createDirectories(file.getParent());
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    channel.close();
                    return Optional.empty();
                }
                // Whoever removes a cloud does it under this lock: what was locked may be gone by now.
                if (Files.exists(file)) {
                    return Optional.of(new CloudLock(file, channel));
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + file.getParent() + " cannot be used", e);
        }
    }

    /** Whether some process has it. Takes it for a moment to find out, which a process that starts meanwhile would see. */
    static synchronized boolean isHeld(Path file) {
        if (HELD.contains(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // Shared: any number of processes may look at the same time.
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
