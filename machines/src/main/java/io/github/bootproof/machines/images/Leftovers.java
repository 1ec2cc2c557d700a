package io.github.bootproof.machines.images;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes what a build that was ended left in a folder. */
final class Leftovers {
    private Leftovers() {}

    /**
     * Removes all that is in a folder, as far as it can be removed. Links are not followed, and what is mounted inside is left
     * alone: a bootstrap that was killed may have left a chroot with /proc and /sys in it.
     */
    static void remove(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, new Removal(Files.getAttribute(folder, "unix:dev")));
            }
        } catch (IOException e) {
            // It takes some room until the next build tries again.
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        private final Object device;

        Removal(Object device) {
            this.device = device;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            return Files.getAttribute(folder, "unix:dev").equals(device)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            tryDelete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
            tryDelete(folder);
            return FileVisitResult.CONTINUE;
        }

        private static void tryDelete(Path path) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                // Something is mounted on it, or somebody still writes into it.
            }
        }
    }
}
