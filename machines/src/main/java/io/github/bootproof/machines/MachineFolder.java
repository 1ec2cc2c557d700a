package io.github.bootproof.machines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine's folder on the host: what we know of it, who looks after it, and what is shared with it.
 *
 * <p>{@code lock} is locked by the process that looks after the machine, and becomes free with the end of that process,
 * whatever ended it. {@code machine.properties} says what the machine is. {@code shared/} is seen inside as {@code
 * /run/bootproof}: the machine writes its boot events and its output there, and finds the sockets that Bootproof serves.
 */
public final class MachineFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private MachineFolder(Path path, FileChannel channel, @Nullable FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the folder of a machine, made if needed; empty when another process looks after that machine. */
    public static Optional<MachineFolder> take(Path folder) {
        try {
            while (true) {
                Files.createDirectories(folder);
                Path file = folder.resolve("lock");
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel);
                if (lock == null) {
                    channel.close();
                    return Optional.empty();
                }
                // Whoever removes a folder does it under this lock: what we have locked may be gone by now.
                if (Files.exists(file)) {
                    Path shared = folder.resolve("shared");
                    Files.createDirectories(shared);
                    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return Optional.of(new MachineFolder(folder, channel, lock));
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be used", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This very process has it.
            return null;
        }
    }

    /** The folders of all machines, of whichever process. */
    static List<Path> all(Path machines) {
        if (!Files.isDirectory(machines)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(machines)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    /** Whose folder it is. */
    public MachineId id() {
        return new MachineId(path.getFileName().toString());
    }

    /** What the machine sees as {@code /run/bootproof}. */
    public Path shared() {
        return path.resolve("shared");
    }

    public Path events() {
        return shared().resolve("events.jsonl");
    }

    public Path output() {
        return shared().resolve("output");
    }

    /** Puts away what the boot before this one wrote, so that both files hold one boot. */
    void beginBoot(int boot) {
        try {
            for (Path file : List.of(events(), output())) {
                if (Files.exists(file)) {
                    Files.move(file, path.resolve(file.getFileName() + "." + (boot - 1)));
                }
                // Made here, so that a reader need not wait for it to appear; the machine's processes append to it.
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the machine finds a server of the host, as {@link #offer} says. */
    public Path endpointSocket() {
        return shared().resolve("api.sock");
    }

    /**
     * Makes the machine forward a port of its loopback interface to {@link #endpointSocket}, and gives all its services and login
     * shells these variables, from the next boot on.
     */
    public void offer(int port, Map<String, String> environment) {
        share("api-port", port + "\n");
        share(
                "environment",
                environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .sorted()
                        .collect(Collectors.joining()));
    }

    /** Writes a file that the machine sees. */
    void share(String name, String content) {
        try {
            Path next = path.resolve(name + ".next");
            Files.writeString(next, content);
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(next, shared().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes something about the machine, beside what was noted before. */
    public void set(Map<String, String> notes) {
        Properties properties = read(path);
        properties.putAll(notes);
        Path file = path.resolve("machine.properties");
        Path next = path.resolve("machine.properties.next");
        try {
            try (var writer = Files.newBufferedWriter(next)) {
                properties.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was noted with {@link #set}; needs no lock. */
    public static Properties read(Path folder) {
        var properties = new Properties();
        Path file = folder.resolve("machine.properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    /** Removes the folder with all that is in it, and gives it up. */
    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    /** Gives the folder up and leaves it as it is. */
    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}
