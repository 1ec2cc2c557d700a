package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    @TempDir
    private Path folder;

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void onlyWhatWasAddedIsReadEachTime() throws IOException {
        Path path = Files.writeString(folder.resolve("output"), "one");
        var file = new GrowingFile(path);
        assertThat(text(file.read())).isEqualTo("one");
        assertThat(file.read()).isEmpty();
        Files.writeString(path, "two", StandardOpenOption.APPEND);
        assertThat(text(file.read())).isEqualTo("two");
    }

    @Test
    void aFileThatIsNotThereYetHasNothing() throws IOException {
        Path path = folder.resolve("output");
        var file = new GrowingFile(path);
        assertThat(file.read()).isEmpty();
        Files.writeString(path, "late");
        assertThat(text(file.read())).isEqualTo("late");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "of the host");
        Path path = Files.createSymbolicLink(folder.resolve("output"), secret);
        assertThatThrownBy(() -> new GrowingFile(path).read()).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void muchIsReadInPieces() throws IOException {
        Path path = Files.write(folder.resolve("output"), new byte[150_000]);
        var file = new GrowingFile(path);
        assertThat(file.read()).hasSize(64 * 1024);
        assertThat(file.read()).hasSize(64 * 1024);
        assertThat(file.read()).hasSize(150_000 - 2 * 64 * 1024);
        assertThat(file.read()).isEmpty();
    }

    @Test
    void aFileThatWasMovedIsReadOnFromWhereItWas() throws IOException {
        Path path = Files.writeString(folder.resolve("events"), "one");
        var file = new GrowingFile(path);
        file.read();
        Files.writeString(path, "two", StandardOpenOption.APPEND);
        Path away = Files.move(path, folder.resolve("events.1"));
        Files.writeString(path, "of the next boot");
        assertThat(text(file.movedTo(away).read())).isEqualTo("two");
    }

    @Test
    void aFileThatBecameShorterHasNothingNew() throws IOException {
        Path path = Files.writeString(folder.resolve("output"), "much text");
        var file = new GrowingFile(path);
        file.read();
        Files.writeString(path, "less");
        assertThat(file.read()).isEmpty();
    }
}
