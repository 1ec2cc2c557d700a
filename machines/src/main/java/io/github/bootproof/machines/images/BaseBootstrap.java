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
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

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
        return "%08x".formatted(bootstrap(recipe, Path.of("-")).hashCode());
    }

    /** Runs mmdebstrap, and hands its tar on when it is complete. */
    void make(Recipe recipe, Progress progress, Consumer<Path> destination) {
        Path tar =
                temporary.resolve(recipe.name() + "-" + ProcessHandle.current().pid() + ".tar");
        try {
            Leftovers.remove(temporary);
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

    private void run(List<String> command, Progress progress) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TMPDIR", temporary.toString());
        Process process = builder.start();
        // When we are ended it has to end as well, at once.
        var end = new Thread(() -> end(process));
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
            end(process);
            forget(end);
        }
    }

    /** Ends it with all its processes, if it has not ended by itself, and removes what it has unpacked. */
    private void end(Process process) {
        if (process.isAlive()) {
            process.destroyForcibly().onExit().join();
            Leftovers.remove(temporary);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun: the hook runs.
        }
    }

    /**
     * mmdebstrap mounts /proc, /sys and more where it unpacks. As root it gets a mount and a process namespace of its own, so
     * that nothing of that outlives it, whatever ends it; without root it makes such namespaces itself.
     */
    private static List<String> command(Recipe recipe, Path tar) {
        var command = new ArrayList<String>(List.of("setsid"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
            // Process 1 of a namespace has duties that mmdebstrap does not know of.
            command.addAll(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
        }
        command.addAll(bootstrap(recipe, tar));
        return command;
    }

    private static List<String> bootstrap(Recipe recipe, Path tar) {
        return List.of(
                "mmdebstrap",
                "--variant=minbase",
                "--include=" + String.join(",", recipe.packages()),
                recipe.bootstrapSuite(),
                tar.toString());
    }
}
