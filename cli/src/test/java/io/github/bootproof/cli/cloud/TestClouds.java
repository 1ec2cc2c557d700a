package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Folders;
import java.nio.file.Path;
import java.time.Instant;

/** Clouds that say of themselves that they run. */
final class TestClouds {
    static final Instant SINCE = Instant.parse("2026-11-01T10:00:00Z");

    private TestClouds() {}

    static Folders home(Path root) {
        return new Folders(root.resolve("home"), root.resolve("run/home"));
    }

    static RunningCloud running(CloudFolder folder, int port) {
        return new RunningCloud(
                ProcessHandle.current().pid(),
                SINCE,
                port,
                "123456789012",
                "eu-central-1",
                folder.data().toString(),
                false);
    }

    /** Takes the folder and says that this process runs a cloud on it; the caller closes the lock. */
    static CloudLock run(CloudFolder folder, int port) {
        CloudLock lock = CloudLock.take(folder.lock()).orElseThrow();
        folder.announce(running(folder, port));
        return lock;
    }
}
