package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud whose machines cannot be asked is not taken for one without machines. */
class ResetWithoutEngineTest {
    private static final String MACHINE = "i-0123456789abcdef0";
    private static final Map<String, String> NO_ENGINE =
            Map.of("PATH", "/nonexistent", "DOCKER_HOST", "unix:///nonexistent/docker.sock");

    @TempDir
    private Path folder;

    private Path machine;

    @BeforeEach
    void leaveAMachine() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Files.createFile(data.resolve("lock"));
        Files.createFile(data.resolve("state.db"));
        Folders home = Folders.ofThisUser();
        String key =
                Integer.toHexString(data.toAbsolutePath().normalize().toString().hashCode());
        machine =
                new Folders(home.data(), home.runtime().resolve(key)).machines().resolve(MACHINE);
        Files.createDirectories(machine);
    }

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(machine);
        Files.deleteIfExists(machine.getParent());
        Files.deleteIfExists(machine.getParent().getParent());
    }

    @Test
    void theStateIsKeptAndTheMachinesAreNamed() {
        Bootproof.Result reset = Bootproof.start(folder, NO_ENGINE, "reset", "--yes", "--data", "data")
                .await();
        assertThat(reset.status()).as(reset.text()).isEqualTo(3);
        assertThat(reset.errors()).contains(MACHINE).contains("Its state is kept");
        assertThat(folder.resolve("data/state.db")).exists();
        assertThat(machine).exists();
    }
}
