package io.github.bootproof.cli.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the time of one command, removed at its end, by whatever signal that comes. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread hook = new Thread(this::remove, "bootproof-temporary-folder");

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    public static TemporaryFolder create() {
        try {
            var folder = new TemporaryFolder(Files.createTempDirectory("bootproof"));
            Runtime.getRuntime().addShutdownHook(folder.hook);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    private void remove() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // Whoever writes into it has not ended yet; the system removes it one day.
            return;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun, and the hook does the work.
            return;
        }
        remove();
    }
}
