package io.github.bootproof.cli.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes a cloud: its machines with their disks, and its state. By whoever holds its lock. */
final class CloudRemoval {
    private final CloudFolder folder;

    CloudRemoval(CloudFolder folder) {
        this.folder = folder;
    }

    /**
     * Machines first: where that fails, the state that knows them is still there.
     *
     * @return how many machines there were
     */
    int remove() {
        int removed = new CloudMachines(folder).remove();
        delete(folder.machines().runtime());
        delete(folder.data());
        return removed;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // It never was there.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
