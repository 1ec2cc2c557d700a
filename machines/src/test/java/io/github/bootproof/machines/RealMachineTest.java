package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.CommandStreams;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.engine.Terminal;
import io.github.bootproof.machines.engine.TerminalSize;
import io.github.bootproof.machines.images.BaseBootstrap;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.ImageStore;
import io.github.bootproof.machines.images.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on the engine that this computer has, with machines that really boot. */
@Tag("machine")
class RealMachineTest extends MachineContract {
    private static final Folders FOLDERS = Folders.ofThisUser();
    private static Engine engine;
    private static BootImage image;

    @BeforeAll
    static void findAnEngine() {
        engine = new EngineLocator(System.getenv(), FOLDERS.data(), FOLDERS.runtime()).locate();
        image = new ImageStore(engine, new BaseBootstrap(FOLDERS.data().resolve("tmp")))
                .require("debian-12", new Progress() {
                    @Override
                    public void step(String what) {
                        System.out.println(what);
                    }

                    @Override
                    public void detail(String line) {}
                });
    }

    @AfterAll
    static void leaveTheEngine() {
        engine.close();
    }

    @Override
    Engine engine() {
        return engine;
    }

    @Override
    Folders folders() {
        // Machines of its own, beside those of the user; the images are shared.
        return new Folders(FOLDERS.data(), FOLDERS.runtime().resolve("test"));
    }

    @Override
    BootImage image() {
        return image;
    }

    @Override
    BootMode bootMode() {
        return BootMode.candidates(engine.info()).getFirst();
    }

    @Override
    void machineIsUp() {
        // No metadata service answers here, so cloud-init goes on waiting; systemd takes orders all the same.
        var up = machine()
                .exec(
                        Duration.ofSeconds(30),
                        "sh",
                        "-c",
                        "for i in $(seq 100); do systemctl is-active -q sysinit.target cloud-init-local && break;"
                                + " [ -S /run/systemd/private ] && break; sleep 0.1; done");
        assertThat(up.exitCode()).isZero();
    }

    @Test
    void aCommandGivesItsOutputItsErrorsAndItsStatus() {
        machine().start();
        var result = machine().exec(Duration.ofSeconds(10), "sh", "-c", "echo out; echo err >&2; exit 3");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.errors()).isEqualTo("err\n");
    }

    /** What a command without a terminal wrote, with its exit status behind it. */
    private String run(String command, byte[] input) {
        var output = new ByteArrayOutputStream();
        int status = engine.run(
                machine().status().orElseThrow().id(),
                List.of("sh", "-c", command),
                new CommandStreams(new ByteArrayInputStream(input), output, output));
        return output.toString(StandardCharsets.ISO_8859_1) + status;
    }

    @Test
    void aCommandWithoutATerminalIsGivenItsInputAndTheEndOfIt() {
        machine().start();
        assertThat(run("cat; exit 3", "hi\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("hi\n3");
        assertThat(run("wc -c", new byte[0])).isEqualTo("0\n0");
        assertThat(run("echo out; echo err >&2", new byte[0])).contains("out\n", "err\n");
        byte[] everyByte = new byte[1 << 20];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) (i * 7 + i / 256);
        }
        assertThat(run("cat", everyByte)).isEqualTo(new String(everyByte, StandardCharsets.ISO_8859_1) + "0");
        // Terminals take these keys for the wish to leave.
        assertThat(run("cat", new byte[] {16, 17, 'x'})).isEqualTo("\u0010\u0011x0");
    }

    @Test
    void aCommandThatReadsNothingEndsThoughItsInputStaysOpen() throws IOException {
        machine().start();
        try (var open = new PipedInputStream();
                var _ = new PipedOutputStream(open)) {
            var output = new ByteArrayOutputStream();
            int status = engine.run(
                    machine().status().orElseThrow().id(),
                    List.of("echo", "done"),
                    new CommandStreams(open, output, output));
            assertThat(output.toString(StandardCharsets.UTF_8) + status).isEqualTo("done\n0");
        }
    }

    @Test
    void whatACommandWritesIsThereWhileItRuns() throws IOException {
        machine().start();
        try (var input = new PipedInputStream();
                var typed = new PipedOutputStream(input)) {
            var output = new ByteArrayOutputStream();
            Thread command = Thread.startVirtualThread(() -> engine.run(
                    machine().status().orElseThrow().id(),
                    List.of("sh", "-c", "echo first; read line; echo $line"),
                    new CommandStreams(input, output, output)));
            waitFor(output, "first");
            assertThat(command.isAlive()).isTrue();
            typed.write("second\n".getBytes(StandardCharsets.UTF_8));
            typed.flush();
            waitFor(output, "second");
        }
    }

    @Test
    void aTerminalTakesInputAndSizes() {
        machine().start();
        var output = new ByteArrayOutputStream();
        try (Terminal terminal = machine().terminal(List.of("/bin/bash"), new TerminalSize(132, 43), output)) {
            terminal.write("sleep 0.5; stty size\n".getBytes(StandardCharsets.UTF_8));
            waitFor(output, "43 132");
            terminal.resize(new TerminalSize(100, 20));
            terminal.write("stty size; exit 7\n".getBytes(StandardCharsets.UTF_8));
            waitFor(output, "20 100");
            assertThat(terminal.await()).isEqualTo(7);
        }
    }

    @Test
    void theConsoleShowsTheBoot() {
        machine().start();
        var output = new ByteArrayOutputStream();
        Engine.Following console = machine().console(true, output);
        waitFor(output, "Welcome to");
        console.close();
    }

    private static void waitFor(ByteArrayOutputStream output, String text) {
        boolean seen = IntStream.range(0, 200).anyMatch(attempt -> {
            if (output.toString(StandardCharsets.UTF_8).contains(text)) {
                return true;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        assertThat(seen).as(output.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
