package io.github.bootproof.machines.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * How an image is made: a folder of this package's resources with a {@code Containerfile}, {@code recipe.properties}, the list
 * of {@code packages}, and the files laid over the base ({@code rootfs}); files of the folder {@code common} belong to every
 * recipe.
 */
public final class Recipe {
    private final String name;
    private final Properties properties;
    /** The build's context, by path. */
    private final SortedMap<String, byte[]> files;

    private Recipe(String name, Properties properties, SortedMap<String, byte[]> files) {
        this.name = name;
        this.properties = properties;
        this.files = files;
    }

    /** The names of all recipes, the default first. */
    public static List<String> names() {
        return List.of("debian-12", "ubuntu-24.04", "amazon-linux-2023");
    }

    /** Reads a recipe from the resources; throws {@link IllegalArgumentException} for a name that there is none of. */
    public static Recipe named(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no image '" + name + "'. There are: " + String.join(", ", names()) + ".");
        }
        var files = new TreeMap<String, byte[]>();
        files.putAll(resources("recipes/common"));
        files.putAll(resources("recipes/" + name));
        var properties = new Properties();
        try {
            properties.load(new java.io.StringReader(text(files, "recipe.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Recipe(name, properties, files);
    }

    public String name() {
        return name;
    }

    /** The distribution, for people. */
    public String title() {
        return property("title");
    }

    /** The image of a registry that the recipe starts from. */
    public String base() {
        return property("base");
    }

    /** The user that cloud-init makes in it. */
    public String defaultUser() {
        return property("default-user");
    }

    /** {@code required} or {@code optional}: what EC2 sets for an instance of the publisher's own image. */
    public String httpTokens() {
        return property("http-tokens");
    }

    /** What scripts written for this distribution use and others lack. */
    public Set<String> tools() {
        return Arrays.stream(property("tools").split(",", -1))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /** The suite that mmdebstrap can make the base of where no registry answers; empty for recipes that have none. */
    public String bootstrapSuite() {
        return properties.getProperty("bootstrap-suite", "");
    }

    /** The packages that the image must have. */
    public List<String> packages() {
        return text(files, "packages")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Changes whenever the recipe does: 12 hexadecimal digits of a SHA-256. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                digest.update((path + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The build's context as an uncompressed tar. */
    public byte[] context() {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(0100644);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String property(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("Recipe " + name + " has no " + key + " in its recipe.properties.");
        }
        return value;
    }

    private static String text(Map<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalStateException("The recipe has no file " + path + ".");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /** All files below a folder of this package's resources, by their path in it. */
    private static SortedMap<String, byte[]> resources(String folder) {
        URL url = Recipe.class.getResource(folder);
        if (url == null) {
            throw new IllegalStateException("The resource " + folder + " is missing.");
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("jar")) {
                // A path in the jar's own file system, which nobody else has open.
                try (FileSystem jar = FileSystems.newFileSystem(
                        Path.of(URI.create(uri.getRawSchemeSpecificPart().split("!", 2)[0])))) {
                    return read(jar.getPath(Recipe.class.getPackageName().replace('.', '/'), folder));
                }
            }
            return read(Path.of(uri));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, byte[]> read(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
