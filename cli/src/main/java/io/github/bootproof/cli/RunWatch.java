package io.github.bootproof.cli;

import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs again at each save of a file. */
final class RunWatch {
    /** Editors write a file in several steps. */
    private static final Duration SETTLE = Duration.ofMillis(100);

    private final List<Path> files;
    private final Screen screen;

    RunWatch(List<Path> files, Screen screen) {
        this.files = files.stream().map(Path::toAbsolutePath).toList();
        this.screen = screen;
    }

    /** Returns only when the thread is interrupted; Ctrl-C ends the process. */
    int untilInterrupted(Consumer<Screen> run) {
        try (WatchService saves = FileSystems.getDefault().newWatchService()) {
            for (Path folder : files.stream().map(Path::getParent).distinct().toList()) {
                // The folder, since many editors save by putting a new file in the old one's place.
                folder.register(saves, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            }
            while (true) {
                Map<Path, FileTime> seen = times();
                run.accept(screen);
                screen.progress("");
                screen.progress("Waiting for the next save of "
                        + String.join(
                                ", ",
                                files.stream()
                                        .map(file -> file.getFileName().toString())
                                        .toList())
                        + " (Ctrl-C ends) ...");
                while (times().equals(seen)) {
                    WatchKey key = saves.poll(1, TimeUnit.SECONDS);
                    if (key != null) {
                        key.pollEvents();
                        key.reset();
                    }
                }
                Thread.sleep(SETTLE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.SUCCESS;
        }
    }

    private Map<Path, FileTime> times() {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            try {
                times.put(file, Files.getLastModifiedTime(file));
            } catch (IOException e) {
                // Between an editor's delete and its write.
            }
        }
        return times;
    }
}
