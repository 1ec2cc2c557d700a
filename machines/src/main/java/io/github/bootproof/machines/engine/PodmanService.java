package io.github.bootproof.machines.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code podman system service} of our own, with its storage and its settings apart from the user's: started where podman is
 * installed and no engine answers, ended with the process that started it.
 *
 * <p>It ends by itself after a minute without a request, so that nothing stays behind when we are killed; the {@link
 * #keepAlive} of its owner prevents that while we live.
 */
public final class PodmanService implements AutoCloseable {
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
    /** The socket and the log are named by the process that owns them. */
    private static final Pattern OWN_FILE = Pattern.compile("podman-(\\d+)\\.(?:sock|log)");

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final ProcessBuilder builder;
    private final Path socket;
    private final Path log;
    private final String version;
    private volatile Process process;
    private volatile boolean closed;

    private PodmanService(ProcessBuilder builder, Process process, Path socket, Path log, String version) {
        this.builder = builder;
        this.process = process;
        this.socket = socket;
        this.log = log;
        this.version = version;
    }

    /**
     * Starts the service; it takes requests after {@link #awaitSocket}.
     *
     * @param data where images and disks are kept
     * @param runtime where the socket goes
     */
    public static PodmanService start(Path data, Path runtime) {
        try {
            Files.createDirectories(runtime);
            removeStale(runtime);
            Files.createDirectories(data.resolve("containers"));
            Path settings = data.resolve("containers.conf");
            writeSettings(settings, settings(data, runtime));
            Path socket = runtime.resolve("podman-" + ProcessHandle.current().pid() + ".sock");
            Path log = runtime.resolve("podman-" + ProcessHandle.current().pid() + ".log");
            Files.deleteIfExists(socket);
            ProcessBuilder builder = new ProcessBuilder(command(data, runtime, socket))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CONTAINERS_CONF", settings.toString());
            Process process = builder.start();
            String version = version();
            return new PodmanService(builder, process, socket, log, version);
        } catch (IOException e) {
            throw new EngineException("podman could not be started: " + e.getMessage(), e);
        }
    }

    /** What killed processes left; their services end by themselves. */
    private static void removeStale(Path runtime) throws IOException {
        try (Stream<Path> files = Files.list(runtime)) {
            for (Path file : files.toList()) {
                Matcher name = OWN_FILE.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** How often its owner has to ask it something, so that it does not end by itself. */
    public static Duration keepAlive() {
        return IDLE_LIMIT.dividedBy(4);
    }

    /** Whether it has ended, within the given time or before. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts it again at the same place, when something else has ended it; machines do not end with it. */
    void restart() {
        try {
            Files.deleteIfExists(socket);
            process = builder.start();
        } catch (IOException e) {
            throw new EngineException("podman could not be started again: " + e.getMessage(), e);
        }
        if (closed) {
            close();
        }
    }

    /** Returns when the service takes requests. */
    void awaitSocket() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!listens()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    String said = Files.readString(log).strip();
                    close();
                    throw new EngineException(
                            "podman's service did not start: " + (said.isEmpty() ? "it said nothing" : said));
                }
                Thread.sleep(5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new EngineException("Interrupted while podman's service started.", e);
        }
    }

    /** The file is there a moment before it takes connections. */
    private boolean listens() {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** For podman 4.0 and later. */
    private static List<String> command(Path data, Path runtime, Path socket) throws IOException {
        // A session of its own: a Ctrl-C in the terminal must not end it before its machines are removed. The folder of
        // networks
        // is in the settings, too; but podman hands only what its command line says to the process that cleans up after
        // a machine.
        var command = new ArrayList<>(List.of(
                "setsid",
                "podman",
                "--root",
                data.resolve("containers").toString(),
                "--runroot",
                runtime.resolve("containers").toString(),
                "--network-config-dir",
                data.resolve("networks").toString()));
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            // It would mount its folder of layers over itself, and leave that mount behind. Without root it does so in
            // a mount
            // namespace of its own, and not every storage driver knows the option.
            command.addAll(List.of("--storage-opt", "overlay.skip_mount_home=true"));
        }
        command.addAll(List.of("system", "service", "--time=" + IDLE_LIMIT.toSeconds(), "unix://" + socket));
        return command;
    }

    /** What podman prints of itself: "podman version 4.3.1". */
    private static String version() throws IOException {
        Process asked = new ProcessBuilder("podman", "--version").start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return answer.substring(answer.lastIndexOf(' ') + 1);
    }

    /** From what we know anyway: the service takes half a second to answer who it is (podman 4.3 asks the package manager). */
    EngineInfo info() {
        boolean unified = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
        String architecture = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        return new EngineInfo(EngineInfo.Kind.PODMAN, version, endpoint(), true, unified ? 2 : 1, architecture);
    }

    String endpoint() {
        return "unix://" + socket;
    }

    /**
     * podman's settings for machines. runc, since crun refuses hosts with hybrid cgroups; limits no higher than the host's own,
     * since a container may not be given more where we lack CAP_SYS_RESOURCE. Nothing is shared with the user's podman: not its
     * networks, not its run-time state, not its locks, which it frees when it starts for the first time after a restart of the
     * host. Processes that a command leaves for whoever asks for its exit status stay a second instead of five minutes.
     */
    private static String settings(Path data, Path runtime) {
        // podman lowers its own limit of processes, and cannot raise a container's above it.
        String limits = limit("nofile", "Max open files", 1_048_576) + ", " + limit("nproc", "Max processes", 32_768);
        return """
                [containers]
                default_ulimits = [%s]
                [engine]
                runtime = "%s"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                lock_type = "file"
                tmp_dir = "%s"
                exit_command_delay = 1
                [network]
                network_config_dir = "%s"
                """.formatted(
                        limits, onPath("runc") ? "runc" : "crun", runtime.resolve("libpod"), data.resolve("networks"));
    }

    /** Whole or not at all: other podmans of ours, and the helpers that they leave beside each machine, read it at any moment. */
    private static void writeSettings(Path file, String settings) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(settings)) {
            return;
        }
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "containers", ".conf");
        Files.writeString(next, settings);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String limit(String name, String title, long wanted) {
        long value = Math.min(wanted, hardLimit(title).orElse(wanted));
        return "\"" + name + "=" + value + ":" + value + "\"";
    }

    /** The hard limit of this process, by proc(5); empty when there is none. */
    private static OptionalLong hardLimit(String title) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith(title)) {
                    String[] words = line.substring(title.length()).strip().split("\\s+", -1);
                    return words[1].equals("unlimited")
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(words[1]));
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether a command of this name is installed. */
    static boolean onPath(String command) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(command)));
    }

    @Override
    public void close() {
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(socket);
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (IOException e) {
            // A stale socket is replaced at the next start.
        }
    }
}
