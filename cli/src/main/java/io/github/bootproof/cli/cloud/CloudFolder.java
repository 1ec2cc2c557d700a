package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a local cloud keeps its state.
 *
 * <p>{@code lock} is held by the process that runs it, {@code running.json} says who that is, and {@code up.log} is what a detached one
 * says. All else in it is the cloud's own. Its machines' sockets are in a folder of their own among this home's, so that a machine
 * of one cloud is never taken for another's.
 *
 * @param data the folder, absolute; need not be there
 * @param home where this user's images and engine are, which all clouds share
 */
record CloudFolder(Path data, Folders home) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static CloudFolder at(Path data, Folders home) {
        return new CloudFolder(data.toAbsolutePath().normalize(), home);
    }

    /** Where a cloud is unless its user names another folder. */
    static CloudFolder usual(Folders home) {
        return at(home.data().resolve("cloud"), home);
    }

    /** Short, as unix sockets in it need, and the same for each process that names this folder. */
    String key() {
        return Integer.toHexString(data.toString().hashCode());
    }

    /** For {@link io.github.bootproof.machines.Machines}: the machines of this cloud alone. */
    Folders machines() {
        return new Folders(home.data(), home.runtime().resolve(key()));
    }

    Path log() {
        return data.resolve("up.log");
    }

    /** The CDK CLI remembers here which account an access key belongs to, which is another one on AWS. */
    Path cdkHome() {
        return data.resolve("cdk-home");
    }

    Path lock() {
        return data.resolve("lock");
    }

    private Path runningFile() {
        return data.resolve("running.json");
    }

    /** The process that runs this cloud, once it listens; empty when none does. */
    Optional<RunningCloud> running() {
        if (!CloudLock.isHeld(lock())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(runningFile()), RunningCloud.class));
        } catch (NoSuchFileException e) {
            // It starts, or ends, at this moment.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says who runs it: by whoever holds the lock. */
    void announce(RunningCloud running) {
        try {
            Path next = data.resolve("running.json.next");
            Files.writeString(next, JSON.writeValueAsString(running));
            Files.move(next, runningFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path known = KnownClouds.folder(home).resolve(key());
            Files.createDirectories(known.getParent());
            Files.writeString(known, data.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It listens no more. */
    void withdraw() {
        try {
            Files.deleteIfExists(runningFile());
            Files.deleteIfExists(KnownClouds.folder(home).resolve(key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
