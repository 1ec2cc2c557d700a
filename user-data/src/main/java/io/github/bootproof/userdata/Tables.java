package io.github.bootproof.userdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The two tables taken from cloud-init by {@code src/test/oracle/oracle.py tables}; each says where it comes from. */
final class Tables {
    private static final List<Module> MODULES =
            lines("modules.txt").stream().map(Tables::module).toList();
    private static final List<String> KEYS = lines("cloud-config-keys.txt");

    private Tables() {}

    /**
     * A module of cloud-init.
     *
     * @param stage where the distribution's own list has it
     * @param name as that list writes it
     * @param keys the top-level keys of cloud-config that it acts on
     */
    record Module(Stage stage, String name, Frequency frequency, List<String> keys) {}

    /** All modules in the order in which they run. */
    static List<Module> modules() {
        return MODULES;
    }

    /** All top-level keys that cloud-init reads from cloud-config. */
    static List<String> keys() {
        return KEYS;
    }

    private static Module module(String line) {
        String[] fields = line.split(" ", -1);
        return new Module(
                Stage.valueOf(fields[0]),
                fields[1],
                Frequency.ofCloudInitName(fields[2]).orElseThrow(),
                fields[3].isEmpty() ? List.of() : List.of(fields[3].split(",", -1)));
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(Tables.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
