package io.github.bootproof.machines.images;

import io.github.bootproof.machines.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes the base of an image from a distribution's packages, by mmdebstrap, where no image registry answers. */
public final class BaseBootstrap {
    private final Path temporary;

    /**
     * @param temporary a folder that mmdebstrap may unpack in: about 500 MB for the time that it runs
     */
    public BaseBootstrap(Path temporary) {
        this.temporary = temporary;
    }

    /** Held while an image is built; what an earlier, killed build left in the temporary folder is removed under it. */
    BuildLock lock(Progress progress) {
        return BuildLock.take(temporary.resolveSibling("images.lock"), progress);
    }

    /** Changes when another base would come out: 8 hexadecimal digits. */
    String fingerprint(Recipe recipe) {
        return "%08x".formatted(command(recipe, Path.of("-")).hashCode());
    }

    /** Runs mmdebstrap, and hands its tar on when it is complete. */
    void make(Recipe recipe, Progress progress, Consumer<Path> destination) {
        Path tar =
                temporary.resolve(recipe.name() + "-" + ProcessHandle.current().pid() + ".tar");
        try {
            removeLeftovers();
            Files.createDirectories(temporary);
            try {
                run(command(recipe, tar), progress);
                destination.accept(tar);
            } finally {
                Files.deleteIfExists(tar);
            }
        } catch (IOException e) {
            throw new EngineException(
                    "mmdebstrap could not be run (Debian, Ubuntu: apt-get install mmdebstrap arch-test)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while mmdebstrap ran.", e);
        }
    }

    private void removeLeftovers() throws IOException {
        if (Files.isDirectory(temporary)) {
            try (Stream<Path> files = Files.walk(temporary)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(List<String> command, Progress progress) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TMPDIR", temporary.toString());
        Process process = builder.start();
        // When we are ended it has to end as well; it removes what it has unpacked when it is asked to.
        var end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        Deque<String> lastLines = new ArrayDeque<>();
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                if (lastLines.size() == 10) {
                    lastLines.removeFirst();
                }
                lastLines.addLast(line);
                progress.detail(line);
            });
            int status = process.waitFor();
            if (status != 0) {
                throw new EngineException(
                        "mmdebstrap failed with exit status " + status + ":\n" + String.join("\n", lastLines));
            }
        } finally {
            process.destroy();
            forget(end);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun: the hook runs.
        }
    }

    private static List<String> command(Recipe recipe, Path tar) {
        var command = new ArrayList<String>();
        command.add("setsid");
        command.add("mmdebstrap");
        command.add("--variant=minbase");
        command.add("--include=" + String.join(",", recipe.packages()));
        command.add(recipe.bootstrapSuite());
        command.add(tar.toString());
        return command;
    }
}
