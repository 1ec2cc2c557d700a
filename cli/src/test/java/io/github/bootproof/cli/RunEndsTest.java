package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.Bootproof.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, its machine is gone. */
@Tag("machine")
class RunEndsTest {
    @TempDir
    private Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("script.sh"), content).toString();
    }

    @Test
    void aCtrlCRemovesTheMachineAtOnce() throws IOException, InterruptedException {
        Bootproof command = Bootproof.start("run", file("""
                #!/bin/sh
                sed -n 's|.* / .*upperdir=.*/\\([^/]*\\)/diff.*|disk \\1 |p' /proc/mounts
                echo asleep
                exec sleep 1000
                """));
        String machine = command.awaitMachine();
        command.awaitText("part-001 | asleep");
        assertThat(Bootproof.folderOf(machine)).isDirectory();
        assertThat(Bootproof.processesWith(machine)).as("what runs for it").isNotEmpty();

        long begun = System.nanoTime();
        command.signal("INT");
        Result result = command.await();
        var took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(result.status()).isEqualTo(130);
        // About a second; more is a user who presses again.
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(result.text()).as("nothing about what failed because of it").doesNotContain("xception");
        assertGone(machine, command);
        String disk = result.text().replaceAll("(?s).*part-001 \\| disk (\\w+) .*", "$1");
        assertThat(disk).as(result.text()).hasSizeLessThan(80);
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(disk);
    }

    private static void assertGone(String machine, Bootproof command) {
        assertThat(Bootproof.folderOf(machine)).doesNotExist();
        // podman's own process for a command inside goes on for a second after that command's end.
        Bootproof.await("nothing runs for it", () -> Bootproof.processesWith(machine), List::isEmpty);
        assertThat(Bootproof.processesWith("podman-" + command.pid() + ".sock"))
                .as("an engine of its own")
                .isEmpty();
        assertThat(Bootproof.run("ps").text()).doesNotContain(machine);
    }

    @Test
    void aFinishedRunLeavesNothing() throws IOException {
        Bootproof command = Bootproof.start("run", file("#!/bin/sh\ntrue\n"));
        assertThat(command.await().status()).isZero();
        assertGone(command.awaitMachine(), command);
    }

    @Test
    void theNextCommandRemovesWhatAKilledOneLeft() throws IOException, InterruptedException {
        Bootproof command = Bootproof.start("run", file("#!/bin/sh\nexec sleep 1000\n"));
        String machine = command.awaitMachine();
        command.awaitText("cloud-init init-local");
        command.signal("KILL");
        assertThat(command.await().status()).isEqualTo(137);
        assertThat(Bootproof.folderOf(machine)).isDirectory();

        Result next = Bootproof.run("ps");
        assertThat(next.status()).as(next.text()).isZero();
        assertThat(next.text())
                .contains("Removed what an earlier run left behind")
                .contains(machine);
        assertThat(Bootproof.folderOf(machine)).doesNotExist();
        Bootproof.await("nothing runs for it", () -> Bootproof.processesWith(machine), List::isEmpty);
    }

    @Test
    void aBootThatTakesTooLongIsEnded() throws IOException {
        Bootproof command = Bootproof.start("run", "--timeout", "5s", file("#!/bin/sh\nexec sleep 1000\n"));
        Result run = command.await();
        assertThat(run.status()).as(run.text()).isEqualTo(1);
        assertThat(run.text()).contains("cloud-init had not finished within the time-out");
        assertGone(command.awaitMachine(), command);
    }
}
