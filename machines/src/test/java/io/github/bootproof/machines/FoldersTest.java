package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    private static Folders of(Map<String, String> environment) {
        return Folders.of(environment, "ann", HOME);
    }

    @Test
    void withoutVariablesDataAreInTheUsersHome() {
        assertThat(of(Map.of()).data()).isEqualTo(Path.of("/home/ann/.local/share/bootproof"));
        assertThat(of(Map.of()).runtime().getParent()).isEqualTo(Path.of("/tmp/bootproof-ann"));
    }

    @Test
    void theXdgVariablesAreFollowed() {
        Folders folders = of(Map.of("XDG_DATA_HOME", "/data", "XDG_RUNTIME_DIR", "/run/user/1000"));
        assertThat(folders.data()).isEqualTo(Path.of("/data/bootproof"));
        assertThat(folders.runtime().getParent()).isEqualTo(Path.of("/run/user/1000/bootproof"));
    }

    @Test
    void emptyVariablesAreNone() {
        assertThat(of(Map.of("XDG_DATA_HOME", "", "BOOTPROOF_HOME", ""))).isEqualTo(of(Map.of()));
    }

    @Test
    void anEmptyRuntimeFolderIsNone() {
        assertThat(of(Map.of("XDG_RUNTIME_DIR", "")).runtime())
                .isEqualTo(of(Map.of()).runtime());
    }

    @Test
    void aHomeOfItsOwnGoesBeforeAllElse() {
        Folders folders = of(Map.of("BOOTPROOF_HOME", "/own/../other", "XDG_DATA_HOME", "/data"));
        assertThat(folders.data()).isEqualTo(Path.of("/other"));
    }

    @Test
    void rootsSocketsAreInRun() {
        Folders folders = Folders.of(Map.of("XDG_RUNTIME_DIR", "/run/user/0"), "root", Path.of("/root"));
        assertThat(folders.runtime().getParent()).isEqualTo(Path.of("/run/bootproof"));
    }

    @Test
    void eachHomeHasARuntimeFolderOfItsOwn() {
        Path one = of(Map.of("BOOTPROOF_HOME", "/one")).runtime();
        assertThat(one).isEqualTo(of(Map.of("BOOTPROOF_HOME", "/one")).runtime());
        assertThat(one).isNotEqualTo(of(Map.of("BOOTPROOF_HOME", "/two")).runtime());
        assertThat(one.getParent())
                .isEqualTo(of(Map.of("BOOTPROOF_HOME", "/two")).runtime().getParent());
    }

    /** The longest socket: a machine's metadata, in a path of 108 bytes at the most. */
    @Test
    void socketsHaveShortPathsHoweverLongTheHomesIs() {
        Folders folders = of(Map.of("BOOTPROOF_HOME", "/" + "long/".repeat(50)));
        assertThat(folders.machines()
                        .resolve("i-0123456789abcdef0/shared/imds.sock")
                        .toString())
                .hasSizeLessThan(108);
    }
}
