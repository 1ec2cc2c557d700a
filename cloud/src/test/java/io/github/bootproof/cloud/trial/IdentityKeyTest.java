package io.github.bootproof.cloud.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityKeyTest {
    @TempDir
    private Path folder;

    @Test
    void aHomesKeyIsMadeOnceAndIsItsOwnersAlone() throws IOException {
        Path home = folder.resolve("a/b");
        var key = IdentityKey.of(home);
        assertThat(IdentityKey.of(home)).isEqualTo(key);
        assertThat(IdentityKey.of(folder.resolve("other"))).isNotEqualTo(key);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aKeyThatCannotBeReadIsNamedWithARemedy() throws IOException {
        Files.writeString(folder.resolve("identity-key.der"), "no key");
        assertThatThrownBy(() -> IdentityKey.of(folder))
                .hasMessageContaining("identity-key.der")
                .hasMessageContaining("remove it");
    }
}
