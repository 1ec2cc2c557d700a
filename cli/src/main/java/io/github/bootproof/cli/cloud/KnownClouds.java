package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The local clouds of a home that run at this moment, wherever their folders are. */
final class KnownClouds {
    private KnownClouds() {}

    /** One file a cloud, named by its key, with the path of its folder in it. */
    static Path folder(Folders home) {
        return home.runtime().resolve("clouds");
    }

    static List<RunningCloud> running(Folders home) {
        Path folder = folder(home);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .flatMap(file -> dataOf(file).stream())
                    .flatMap(data -> CloudFolder.at(data, home).running().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> dataOf(Path file) {
        try {
            String path = Files.readString(file);
            // Whoever writes it is not done yet.
            return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
        } catch (IOException e) {
            // It has ended since the folder was listed.
            return Optional.empty();
        }
    }
}
