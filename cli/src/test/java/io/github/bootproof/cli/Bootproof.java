package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command as a user runs it: a process of its own, in the user's home, so that the image is built once for all tests. */
final class Bootproof {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern MACHINE = Pattern.compile("machine +(i-[0-9a-f]{17}),");

    private final Process process;
    private final Path output;
    private final Path errors;

    private Bootproof(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** A command that has ended. */
    record Result(int status, String output, String errors) {
        /** Of {@code --json}. */
        JsonNode report() {
            return new ObjectMapper().readTree(output);
        }

        /** Everything that it said. */
        String text() {
            return output + errors;
        }

        List<String> lines() {
            return text().lines().toList();
        }

        JsonNode boot(int number) {
            return report().path("boots").path(number - 1);
        }

        JsonNode outcome(int boot, String name) {
            for (JsonNode outcome : boot(boot).path("outcomes")) {
                if (outcome.path("name").asString().equals(name)) {
                    return outcome;
                }
            }
            throw new AssertionError("no outcome " + name + " in " + boot(boot).path("outcomes"));
        }
    }

    static Bootproof start(String... arguments) {
        return start(Path.of(""), Map.of(), arguments);
    }

    /**
     * Starts it in a folder.
     *
     * @param environment added to this process's; what is empty is taken away
     */
    static Bootproof start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile("bootproof-output", ".txt");
            Path errors = Files.createTempFile("bootproof-errors", ".txt");
            output.toFile().deleteOnExit();
            errors.toFile().deleteOnExit();
            var command = new ArrayList<>(List.of(
                    // What starts in the background of a shell may have been told to ignore a Ctrl-C.
                    "env",
                    "--default-signal=INT",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    Main.class.getName()));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            // Not as an argument: it is so long that the process could not read its own command line any more.
            builder.environment()
                    .put(
                            "CLASSPATH",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            environment.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                } else {
                    builder.environment().put(name, value);
                }
            });
            return new Bootproof(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result run(String... arguments) {
        return start(arguments).await();
    }

    /** With something on its standard input, which ends then. */
    static Result runWith(String input, String... arguments) {
        Bootproof started = start(arguments);
        try (OutputStream standardInput = started.process.getOutputStream()) {
            standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return started.await();
    }

    Result await() {
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroy();
            }
            assertThat(ended).as(() -> "ended within " + LIMIT + ":\n" + said()).isTrue();
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Blocks until it has said this. */
    Bootproof awaitText(String text) {
        return awaitSaid("it says '" + text + "'", said -> said.contains(text));
    }

    /** Blocks until what it has said so far is what is waited for. */
    Bootproof awaitSaid(String what, Predicate<String> wanted) {
        await(what, this::said, said -> {
            assertThat(wanted.test(said) || isAlive())
                    .as(() -> what + ", but it ended:\n" + said())
                    .isTrue();
            return wanted.test(said);
        });
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The id of its machine, once it has said it. */
    String awaitMachine() {
        Matcher machine = MACHINE.matcher("");
        await("it names its machine", this::said, said -> machine.reset(said).find());
        return machine.group(1);
    }

    String said() {
        try {
            return Files.readString(output) + Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Asks again until the answer is the wanted one. */
    static <T> T await(String what, Supplier<T> question, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        T answer = question.get();
        while (!wanted.test(answer)) {
            assertThat(System.nanoTime()).as("%s, but: %s", what, answer).isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            answer = question.get();
        }
        return answer;
    }

    /** The folder of a machine on the host, there or not. */
    static Path folderOf(String machine) {
        return Folders.ofThisUser().machines().resolve(machine);
    }

    /** The command lines of all processes that have this in theirs. */
    static List<String> processesWith(String text) {
        return ProcessHandle.allProcesses()
                .map(Bootproof::commandLine)
                .filter(line -> line.contains(text))
                .toList();
    }

    /** By proc(5): a process handle knows none that is longer than 4 KiB. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            // It has ended.
            return "";
        }
    }
}
