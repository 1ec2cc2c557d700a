package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.CloudWatch;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder with copies of the example apps and the state of a cloud. At its end, by whatever signal it comes, the cloud is
 * ended, and nothing is left.
 */
final class Scene implements AutoCloseable {
    private static final int LAST_LINES = 20;

    private final Path folder;
    private final Screen screen;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable LiveStage stage;
    private volatile @Nullable CloudWatch watch;

    private Scene(Path folder, Screen screen) {
        this.folder = folder;
        this.screen = screen;
    }

    /** Compiles the examples where they are, so that the next one need not, and copies them. */
    static Scene prepare(List<Path> examples, Screen screen) {
        examples.forEach(Scene::compile);
        try {
            var scene = new Scene(Files.createTempDirectory("bootproof-walkthrough-"), screen);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                screen.silence();
                                scene.close();
                            },
                            "bootproof-walkthrough-end"));
            for (Path example : examples) {
                copy(example, scene.apps().resolve(example.getFileName()));
            }
            return scene;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path example) {
        try {
            var builder = new ProcessBuilder("sh", example.resolve("synth").toString(), "compile").inheritIO();
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            if (builder.start().waitFor() != 0) {
                throw new CommandException(ExitCodes.NO_MACHINE, "The example app could not be compiled.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the files' times, by which the example knows that it is compiled. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("cdk.out")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                // Making the files in it has changed its time.
                Files.setLastModifiedTime(to.resolve(from.relativize(folder)), Files.getLastModifiedTime(folder));
                return super.postVisitDirectory(folder, problem);
            }
        });
    }

    /** Each example is in a folder of its name. */
    Path apps() {
        return folder.resolve("examples");
    }

    Path cloud() {
        return folder.resolve("cloud");
    }

    void owns(LiveStage played) {
        stage = played;
    }

    void owns(CloudWatch watched) {
        watch = watched;
    }

    /** The last lines that the cloud said. */
    List<String> endOfLog() {
        try {
            List<String> lines = Files.readAllLines(cloud().resolve("up.log"));
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        screen.progress("");
        screen.progress(screen.faint("Removing the local AWS of this walkthrough ..."));
        Optional.ofNullable(stage).ifPresent(LiveStage::close);
        Optional.ofNullable(watch).ifPresent(watched -> {
            watched.close();
            ProcessHandle.of(watched.pid()).ifPresent(process -> {
                process.destroy();
                process.onExit().join();
            });
        });
        delete();
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // The cloud has removed its own part at this moment.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
