package io.github.bootproof.userdata.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A folder that the setup program takes for an instance: the program as it is in payloads, as a process of its own. */
final class FakeInstance {
    static final String ID = "i-0123456789abcdef0";
    private static final Path DRIVER = Path.of("src/test/guard/drive.py").toAbsolutePath();

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    FakeInstance(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("var/log"));
        Path cloudInit = Files.createDirectories(root.resolve("bin")).resolve("cloud-init");
        Files.writeString(cloudInit, """
                #!/bin/sh
                [ "$*" = 'status --wait' ] || exit 2
                : >'%1$s/waits'
                while [ -e '%1$s/booting' ]; do sleep 0.01; done
                """.formatted(root));
        assertThat(cloudInit.toFile().setExecutable(true)).isTrue();
        set("PATH", cloudInit.getParent() + ":" + System.getenv("PATH"));
        become(ID);
    }

    /** How a run of the program ended. */
    record Ended(int status, String output) {}

    /** As when an image of it is started as another instance. */
    void become(String id) throws IOException {
        Path data = Files.createDirectories(root.resolve("var/lib/cloud/data"));
        Files.writeString(data.resolve("instance-id"), id + "\n");
    }

    /** Cloud-init is at work from now on, until {@link #booted}. */
    void booting() throws IOException {
        Files.writeString(file("booting"), "");
    }

    /** Somebody waits for cloud-init, which is done now. */
    void booted() throws IOException {
        while (!Files.exists(file("waits"))) {
            LockSupport.parkNanos(5_000_000);
        }
        Files.delete(file("booting"));
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    Path file(String name) {
        return root.resolve(name);
    }

    String read(String name) throws IOException {
        return Files.exists(file(name)) ? new String(Files.readAllBytes(file(name)), StandardCharsets.UTF_8) : "";
    }

    /** What is kept of the setup. */
    Map<?, ?> state() throws IOException {
        return json(read("var/lib/bootproof/instances/" + ID + "/state.json"));
    }

    /** JSON is YAML too. */
    static Map<?, ?> json(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** A boot with this user data: its boothook, then the final stage. */
    Ended boot(SetupPayload payload) throws IOException {
        powerOff();
        assertThat(start("arm", payload).await().status()).isZero();
        return run("boot");
    }

    /** A boot with user data that have no setup in them. */
    Ended bootWithout() throws IOException {
        powerOff();
        return run("boot");
    }

    /** By Run Command. */
    Ended order(SetupPayload payload) throws IOException {
        return start("order", payload).await();
    }

    Ended run(String command) throws IOException {
        return start(List.of(command)).await();
    }

    Running start(String command, SetupPayload payload) throws IOException {
        return start(List.of(
                command,
                Files.writeString(root.resolve("order"), order(payload.inPlace()))
                        .toString()));
    }

    /** What the program is handed: the here-document without its first line, which is the program. */
    private static String order(String script) {
        int program = script.indexOf("\n", script.indexOf(" <<'")) + 1;
        int end = script.lastIndexOf("\n", script.length() - 2) + 1;
        return script.substring(script.indexOf('\n', program) + 1, end);
    }

    Running start(List<String> arguments) throws IOException {
        Path program = Files.writeString(root.resolve("program.py"), Program.text(true));
        var words = new ArrayList<>(List.of("python3", "-I", DRIVER.toString(), program.toString(), root.toString()));
        words.addAll(arguments);
        Path output = Files.createTempFile(root, "output", ".txt");
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }

    private void powerOff() throws IOException {
        for (String gone : List.of("run/bootproof/armed", "run/bootproof/lock", "rebooted", "going-down")) {
            Files.deleteIfExists(file(gone));
        }
    }

    /** The program at work. */
    record Running(Process process, Path output) {
        Ended await() throws IOException {
            try {
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
                return new Ended(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        /** Blocks until it has written this. */
        Running awaitText(String text) throws IOException {
            while (!new String(Files.readAllBytes(output), StandardCharsets.UTF_8).contains(text)) {
                assertThat(process.isAlive()).as(() -> "says " + text).isTrue();
                LockSupport.parkNanos(5_000_000);
            }
            return this;
        }
    }
}
