package io.github.bootproof.machines;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where Bootproof keeps things on the host.
 *
 * @param data what lasts: images, and later the state of the local cloud. {@code BOOTPROOF_HOME}, or {@code bootproof} in
 *     {@code XDG_DATA_HOME}, or {@code ~/.local/share/bootproof}
 * @param runtime sockets and the machines' shared folders: short, since a unix socket's path may have 108 bytes at the most,
 *     and gone after a restart of the host. {@code bootproof} in {@code XDG_RUNTIME_DIR}, or in {@code /run} for root, or
 *     {@code /tmp/bootproof-USER}; with {@code BOOTPROOF_HOME} set, a folder of its own beside it for each home
 */
public record Folders(Path data, Path runtime) {

    /** By the environment's variables and the system property {@code user.home}. */
    public static Folders of(Map<String, String> environment, String userName, Path userHome) {
        String home = environment.getOrDefault("BOOTPROOF_HOME", "");
        Path data = !home.isEmpty()
                ? Path.of(home).toAbsolutePath().normalize()
                : folder(environment, "XDG_DATA_HOME", userHome.resolve(".local/share"))
                        .resolve("bootproof");
        Path runtimeRoot = userName.equals("root")
                ? Path.of("/run/bootproof")
                : !environment.getOrDefault("XDG_RUNTIME_DIR", "").isEmpty()
                        ? Path.of(environment.get("XDG_RUNTIME_DIR")).resolve("bootproof")
                        : Path.of("/tmp/bootproof-" + userName);
        String key = Integer.toHexString(data.toString().hashCode());
        return new Folders(data, runtimeRoot.resolve(key));
    }

    /** Where this process belongs by its own environment. */
    public static Folders ofThisUser() {
        return of(System.getenv(), System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
    }

    /** The folders of all machines, each named by the machine's id. */
    public Path machines() {
        return runtime.resolve("m");
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? otherwise : Path.of(value);
    }
}
