package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.Bootproof.Result;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineLocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --keep} and what works on the machine then: one machine for all tests, in order. */
@Tag("machine")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptMachineTest {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);
    private static final Folders FOLDERS = Folders.ofThisUser();

    private static Engine engine;
    private static Machines machines;
    private static MachineId machine;

    @BeforeAll
    static void keepAMachine(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(
                folder.resolve("script.sh"),
                "#!/bin/sh\necho 'User data script executed' | tee /var/log/user-data.log\n");
        Bootproof command = Bootproof.start("run", "--keep", script.toString());
        Result run = command.await();
        assertThat(run.status()).as(run.text()).isZero();
        machine = new MachineId(command.awaitMachine());
        assertThat(run.text()).contains("Kept: bootproof shell " + machine);
        engine = new EngineLocator(System.getenv(), FOLDERS.data(), FOLDERS.runtime()).locate();
        machines = new Machines(engine, FOLDERS);
    }

    @AfterAll
    static void leaveNothing() {
        if (machine != null && Files.exists(Bootproof.folderOf(machine.value()))) {
            Bootproof.run("rm", machine.value());
        }
        if (engine != null) {
            engine.close();
        }
    }

    private static String inside(String command) {
        return engine.exec(machines.container(machine).orElseThrow().id(), List.of("sh", "-c", command), COMMAND_LIMIT)
                .output()
                .strip();
    }

    private static String idByMetadata() {
        return inside("""
                token=$(curl -s -m 10 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
                curl -s -m 10 -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/instance-id
                """);
    }

    @Test
    @Order(1)
    void itIsListed() {
        Result ps = Bootproof.run("ps");
        assertThat(ps.lines()).anyMatch(line -> line.matches(machine + " +running +debian-12 +kept.*"));
    }

    @Test
    @Order(2)
    void itsLogsCanBeRead() {
        String beginning = machine.value().substring(0, 12);
        assertThat(Bootproof.run("logs", "--output", beginning).output()).contains("User data script executed");
        assertThat(Bootproof.run("logs", "--cloud-init", beginning).output()).contains("DataSourceEc2Local");
        assertThat(Bootproof.run("logs", beginning).output()).contains("Welcome to");
    }

    @Test
    @Order(2)
    void itsLogsCanBeFollowed() throws IOException, InterruptedException {
        Bootproof following =
                Bootproof.start("logs", "--output", "--follow", machine.value()).awaitText("User data script executed");
        inside("echo written later >> /var/log/cloud-init-output.log");
        following.awaitText("written later").signal("INT");
        assertThat(following.await().output()).containsOnlyOnce("User data script executed");
    }

    @Test
    @Order(2)
    void aCommandIsRunOnItWithoutATerminal() {
        Result result =
                Bootproof.runWith("hi\n", "shell", machine.value(), "--", "sh", "-c", "cat; echo bad >&2; exit 3");
        assertThat(result.output()).isEqualTo("hi\n");
        assertThat(result.text()).contains("bad");
        assertThat(result.status()).isEqualTo(3);
        assertThat(Bootproof.runWith("", "shell").text()).contains("A shell needs a terminal.");
    }

    @Test
    @Order(3)
    void itsMetadataAreStillServed() {
        assertThat(inside("cat /var/log/user-data.log")).isEqualTo("User data script executed");
        assertThat(idByMetadata()).isEqualTo(machine.value());
    }

    @Test
    @Order(4)
    void aRebootFromInsideBootsItAgain() {
        try {
            inside("systemctl --no-block reboot");
        } catch (EngineException e) {
            // It went down under the question.
        }
        Bootproof.await("its second boot", () -> machines.notes(machine).get("boot"), "2"::equals);
        Bootproof.await("it runs", KeptMachineTest::bootOfCloudInit, "done"::equals);
        assertThat(idByMetadata()).isEqualTo(machine.value());
        assertThat(inside("cat /var/log/user-data.log")).isEqualTo("User data script executed");
    }

    private static String bootOfCloudInit() {
        try {
            return inside("[ -e /run/cloud-init/result.json ] && echo done");
        } catch (EngineException e) {
            return "down";
        }
    }

    @Test
    @Order(5)
    void itIsRemovedWithAllThatBelongsToIt() {
        Result removed = Bootproof.run("rm", machine.value());
        assertThat(removed.status()).as(removed.text()).isZero();
        assertThat(removed.output()).contains("Removed " + machine + ".");
        assertThat(Bootproof.folderOf(machine.value())).doesNotExist();
        assertThat(Bootproof.run("ps").text()).doesNotContain(machine.value());
        Bootproof.await("nothing runs for it", () -> Bootproof.processesWith(machine.value()), List::isEmpty);
    }

    @Test
    @Order(6)
    void whatIsNotThereCannotBeRemoved() {
        Result again = Bootproof.run("rm", machine.value());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.text()).contains("There is no machine " + machine);
    }
}
