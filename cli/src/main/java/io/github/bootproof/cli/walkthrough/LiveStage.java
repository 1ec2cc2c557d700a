package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.CloudWatch;
import io.github.bootproof.cli.cloud.InstanceLine;
import io.github.bootproof.cli.common.OwnProgram;
import io.github.bootproof.cli.common.Screen;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs commands in processes of their own, as a person would, and looks at the cloud by its API meanwhile. */
final class LiveStage implements Stage, AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Path apps;
    private final Map<String, String> environment;
    private final Screen screen;
    private final History history = new History();
    private final List<Ran> all = new ArrayList<>();
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private Optional<CloudWatch> cloud = Optional.empty();
    private Path app;
    private volatile boolean closed;

    /**
     * @param apps the folder with copies of the examples
     * @param first the example to begin with
     * @param environment what is set for all commands, over that of this process
     */
    LiveStage(Path apps, String first, Map<String, String> environment, Screen screen) {
        this.apps = apps;
        this.app = apps.resolve(first);
        this.environment = environment;
        this.screen = screen;
    }

    /** From now on there is a cloud to look at. */
    void watch(CloudWatch watched) {
        cloud = Optional.of(watched);
        Thread.ofVirtual().name("history").start(() -> {
            try {
                while (!closed) {
                    look(watched);
                    Thread.sleep(LOOK_EVERY);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look(CloudWatch watched) {
        try {
            history.see(watched.instances());
        } catch (RuntimeException e) {
            // It ends, or is busy; whoever needs an answer asks itself.
        }
    }

    /** All commands that were run. */
    List<Ran> all() {
        return List.copyOf(all);
    }

    @Override
    public void heading(String text) {
        screen.progress("");
        screen.progress(screen.bold(text));
    }

    @Override
    public void say(String text) {
        screen.progress("  " + text);
    }

    @Override
    public void changeTo(String example) {
        screen.progress("");
        screen.progress(screen.bold("$ cd ../" + example));
        app = apps.resolve(example);
    }

    @Override
    public Ran bootproof(String... arguments) {
        return run("bootproof " + shown(arguments), OwnProgram.command(List.of(arguments)));
    }

    @Override
    public Ran shell(String line) {
        return run(line, List.of("sh", "-c", line));
    }

    private static String shown(String... arguments) {
        return Stream.of(arguments).collect(Collectors.joining(" "));
    }

    private Ran run(String shown, List<String> command) {
        screen.progress("");
        screen.progress(screen.bold("$ " + shown));
        long begun = System.nanoTime();
        Process process = start(command, ProcessBuilder.Redirect.PIPE);
        var output = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                screen.progress(line);
            }
            int status = process.waitFor();
            var ran = new Ran(shown, status, output.toString(), Duration.ofNanos(System.nanoTime() - begun));
            all.add(ran);
            return ran;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            processes.remove(process);
        }
    }

    private Process start(List<String> command, ProcessBuilder.Redirect output) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(app.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output);
            builder.environment().putAll(environment);
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Session open(String... arguments) {
        screen.progress("");
        screen.progress(screen.bold("$ bootproof " + shown(arguments) + " &"));
        Process process = start(OwnProgram.command(List.of(arguments)), ProcessBuilder.Redirect.DISCARD);
        return () -> {
            try {
                return process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    private CloudWatch cloud() {
        return cloud.orElseThrow(() -> new IllegalStateException("There is no cloud yet."));
    }

    @Override
    public Optional<String> stack(String name) {
        return cloud().stack(name);
    }

    @Override
    public List<InstanceLine> instances() {
        return cloud().instances();
    }

    @Override
    public InstanceLine await(String id, Predicate<InstanceLine> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        InstanceLine seen = instance(id);
        try {
            while (!wanted.test(seen) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_EVERY);
                seen = instance(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    private InstanceLine instance(String id) {
        List<InstanceLine> instances = cloud().instances();
        history.see(instances);
        return instances.stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no instance " + id + " any more."));
    }

    @Override
    public List<String> history(String id) {
        return history.of(id);
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        closed = true;
        processes.forEach(Process::destroy);
    }
}
