package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudFolderTest {
    @TempDir
    private Path root;

    private CloudFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = CloudFolder.at(root.resolve("data"), TestClouds.home(root));
    }

    @Test
    void oneProcessAtATimeHasIt() {
        try (CloudLock first = CloudLock.take(folder.lock()).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(CloudLock.isHeld(folder.lock())).isTrue();
            assertThat(CloudLock.take(folder.lock())).isEmpty();
            // Neither looking nor trying has taken it away.
            assertThat(CloudLock.isHeld(folder.lock())).isTrue();
        }
        assertThat(CloudLock.isHeld(folder.lock())).isFalse();
        CloudLock.take(folder.lock()).orElseThrow().close();
    }

    /** A process of its own, since a process sees its own locks in another way. */
    @Test
    void anotherProcessSeesThatItIsHeld() throws IOException, InterruptedException {
        try (CloudLock held = CloudLock.take(folder.lock()).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(othersMayLock()).isFalse();
            assertThat(CloudLock.isHeld(folder.lock())).isTrue();
            assertThat(othersMayLock()).as("after a look").isFalse();
        }
        assertThat(othersMayLock()).isTrue();
    }

    private boolean othersMayLock() throws IOException, InterruptedException {
        Path source = Files.writeString(root.resolve("Other.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.Path;
                import java.nio.file.StandardOpenOption;

                public class Other {
                    public static void main(String[] arguments) throws Exception {
                        var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                        System.exit(channel.tryLock() == null ? 1 : 0);
                    }
                }
                """);
        return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                source.toString(),
                                folder.lock().toString())
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void saysWhoRunsItWhileThatProcessHasIt() {
        assertThat(folder.running()).isEmpty();
        CloudLock lock = TestClouds.run(folder, 4566);
        assertThat(folder.running()).contains(TestClouds.running(folder, 4566));
        assertThat(KnownClouds.running(folder.home())).containsExactly(TestClouds.running(folder, 4566));
        lock.close();
        assertThat(folder.running()).as("killed: nothing was withdrawn").isEmpty();
        assertThat(KnownClouds.running(folder.home())).isEmpty();
    }

    @Test
    void aCloudThatEndsIsKnownNoMore() {
        try (CloudLock lock = TestClouds.run(folder, 4566)) {
            assertThat(lock).isNotNull();
            folder.withdraw();
            assertThat(folder.running()).isEmpty();
            assertThat(KnownClouds.running(folder.home())).isEmpty();
        }
    }

    @Test
    void machinesOfTwoCloudsAreApartAndShareTheImages() {
        CloudFolder other = CloudFolder.at(root.resolve("other"), folder.home());
        assertThat(folder.machines().runtime()).isNotEqualTo(other.machines().runtime());
        assertThat(folder.machines().data())
                .isEqualTo(other.machines().data())
                .isEqualTo(folder.home().data());
        assertThat(folder.machines().runtime()).isNotEqualTo(folder.home().runtime());
    }

    @Test
    void theSameFolderIsTheSameCloudHoweverItIsNamed() {
        Path name = root.resolve("x/../data");
        assertThat(CloudFolder.at(name, folder.home())).isEqualTo(folder);
    }
}
