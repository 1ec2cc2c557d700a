package io.github.bootproof.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stack as it is deployed first, and as it is deployed then: a folder with {@code before.yaml} (none: the stack is new), {@code
 * after.yaml} and {@code pair.properties}.
 *
 * <p>Properties: {@code about}, what changes, in a few words; {@code always = true}, whether each build tries it; {@code
 * same-template = true}, whether {@code after.yaml} is also the template before; {@code
 * before.parameter.NAME} and {@code after.parameter.NAME}, values of the template's parameters; {@code before.ssm.NAME} and {@code
 * after.ssm.NAME}, values of parameters in SSM. Machines note what has run on them in {@code /var/log/marks}, a word a line.
 */
record PredictionPair(Path folder, Properties properties) {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/bootproof/cli/predictions");

    /** Before the change, or with it. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** By their names. */
    static List<PredictionPair> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            var pairs = new ArrayList<PredictionPair>();
            for (Path folder : folders.sorted().toList()) {
                pairs.add(read(folder));
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PredictionPair read(Path folder) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("pair.properties"))) {
            properties.load(reader);
        }
        return new PredictionPair(folder, properties);
    }

    String name() {
        return folder.getFileName().toString();
    }

    String about() {
        return properties.getProperty("about");
    }

    boolean isAlwaysTried() {
        return Boolean.parseBoolean(properties.getProperty("always"));
    }

    /** Empty when there is no stack before. */
    Optional<Path> template(Side side) {
        boolean same = Boolean.parseBoolean(properties.getProperty("same-template"));
        return Optional.of(folder.resolve(name(same ? Side.AFTER : side) + ".yaml"))
                .filter(Files::exists);
    }

    Map<String, String> parameters(Side side) {
        return withPrefix(name(side) + ".parameter.");
    }

    Map<String, String> ssm(Side side) {
        return withPrefix(name(side) + ".ssm.");
    }

    private static String name(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, String> withPrefix(String prefix) {
        var found = new TreeMap<String, String>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), properties.getProperty(name));
            }
        }
        return found;
    }
}
