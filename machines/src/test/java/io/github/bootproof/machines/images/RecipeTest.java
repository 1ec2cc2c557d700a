package io.github.bootproof.machines.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {

    static List<String> names() {
        return Recipe.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRecipeIsComplete(String name) {
        Recipe recipe = Recipe.named(name);
        assertThat(recipe.title()).isNotBlank();
        assertThat(recipe.base()).contains("/").contains(":");
        assertThat(recipe.defaultUser()).isNotBlank();
        assertThat(recipe.tools()).contains("systemctl");
        assertThat(recipe.packages()).contains("cloud-init").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFingerprintIsTheSameEachTime(String name) {
        assertThat(Recipe.named(name).fingerprint())
                .matches("[0-9a-f]{12}")
                .isEqualTo(Recipe.named(name).fingerprint());
    }

    @Test
    void recipesHaveDifferentFingerprints() {
        assertThat(names().stream().map(name -> Recipe.named(name).fingerprint()))
                .doesNotHaveDuplicates();
    }

    /** The recipes as they are, but for one file; read by a class that finds its resources there. */
    @Test
    void aChangeOfAnyFileChangesTheFingerprint(@TempDir Path folder) throws Exception {
        String before = fingerprintIn(folder);
        assertThat(before).isEqualTo(Recipe.named("debian-12").fingerprint());
        Path recipes = folder.resolve("io/github/bootproof/machines/images/recipes");
        for (String file : List.of("debian-12/Containerfile", "common/finish.sh", "debian-12/packages")) {
            String content = Files.readString(recipes.resolve(file));
            Files.writeString(recipes.resolve(file), content + "#\n");
            assertThat(fingerprintIn(folder)).as(file).isNotEqualTo(before);
            Files.writeString(recipes.resolve(file), content);
        }
        Files.writeString(recipes.resolve("common/added"), "");
        assertThat(fingerprintIn(folder)).as("a file more").isNotEqualTo(before);
        Files.delete(recipes.resolve("common/added"));
        Files.writeString(recipes.resolve("ubuntu-24.04/Containerfile"), "FROM scratch\n");
        assertThat(fingerprintIn(folder)).as("another recipe's file").isEqualTo(before);
    }

    private static String fingerprintIn(Path folder) throws Exception {
        Path compiled = Path.of(
                Recipe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.exists(folder.resolve("io"))) {
            copy(
                    compiled.resolve("io/github/bootproof/machines/images"),
                    folder.resolve("io/github/bootproof/machines/images"));
        }
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL(), ownLocation(TarArchiveInputStream.class)},
                ClassLoader.getPlatformClassLoader())) {
            Class<?> recipe = loader.loadClass(Recipe.class.getName());
            Object debian = recipe.getMethod("named", String.class).invoke(null, "debian-12");
            return (String) recipe.getMethod("fingerprint").invoke(debian);
        }
    }

    private static URL ownLocation(Class<?> type) {
        return Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                .getLocation();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theContextHasTheRecipesOwnFilesAndThoseOfAll(String name) throws IOException {
        var paths = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(
                new ByteArrayInputStream(Recipe.named(name).context()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                paths.add(entry.getName());
            }
        }
        assertThat(paths)
                .contains("Containerfile", "packages", "finish.sh", "rootfs/usr/lib/bootproof/tiny_init.py")
                .isSorted();
    }

    @Test
    void theContextIsTheSameEachTime() {
        assertThat(Recipe.named("debian-12").context())
                .isEqualTo(Recipe.named("debian-12").context());
    }

    @Test
    void anUnknownRecipeIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Recipe.named("../debian-12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no image '../debian-12'. There are: debian-12, ");
    }
}
