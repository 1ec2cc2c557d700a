package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.Screen;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** A cloud that this process runs. At its end, by whatever signal it comes, the cloud is ended and the folder given up. */
final class UpSession implements AutoCloseable {
    private final CloudFolder folder;
    private final CloudLock lock;
    private final LocalCloud cloud;
    private final RunningCloud running;
    private final Screen screen;
    private final AtomicBoolean ended = new AtomicBoolean();

    private UpSession(CloudFolder folder, CloudLock lock, LocalCloud cloud, RunningCloud running, Screen screen) {
        this.folder = folder;
        this.lock = lock;
        this.cloud = cloud;
        this.running = running;
        this.screen = screen;
    }

    /**
     * Says that the cloud runs, and looks after its end from now on.
     *
     * @param owner the process with which it ends as well, or 0
     */
    static UpSession begin(
            CloudFolder folder,
            CloudLock lock,
            LocalCloud cloud,
            CloudSettings settings,
            long owner,
            Screen screen,
            InstantSource time) {
        var running = new RunningCloud(
                ProcessHandle.current().pid(),
                time.instant(),
                cloud.port(),
                settings.account(),
                settings.region(),
                folder.data().toString(),
                settings.ephemeral());
        var session = new UpSession(folder, lock, cloud, running, screen);
        Runtime.getRuntime().addShutdownHook(new Thread(session::close, "bootproof-down"));
        folder.announce(running);
        if (owner != 0) {
            Thread.ofVirtual().name("owner").start(() -> {
                // One that is gone already counts as well.
                ProcessHandle.of(owner).ifPresent(process -> process.onExit().join());
                System.exit(0);
            });
        }
        return session;
    }

    RunningCloud running() {
        return running;
    }

    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        screen.progress("");
        screen.progress(
                running.ephemeral()
                        ? "Ending: machines and state are removed ..."
                        : "Ending: machines are stopped ...");
        try {
            cloud.close();
            folder.withdraw();
            if (running.ephemeral()) {
                new CloudRemoval(folder).remove();
            } else {
                new CloudMachines(folder).stop();
                screen.progress("The state is kept in " + folder.data() + "; bootproof up goes on with it.");
            }
        } finally {
            lock.close();
        }
    }
}
