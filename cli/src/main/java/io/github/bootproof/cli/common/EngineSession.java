package io.github.bootproof.cli.common;

import io.github.bootproof.machines.BootModeProbe;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.images.BaseBootstrap;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.ImageStore;
import io.github.bootproof.machines.images.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An engine for the time of one command. At its end, by whatever signal it comes, the machines that the command made are removed;
 * what a killed command left is removed at the beginning of the next.
 */
public final class EngineSession implements AutoCloseable {
    private final Folders folders;
    private final Engine engine;
    private final Machines machines;
    private final ImageStore images;
    private final Screen screen;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook;

    private EngineSession(Folders folders, Engine engine, Screen screen) {
        this.folders = folders;
        this.engine = engine;
        this.screen = screen;
        this.machines = new Machines(engine, folders);
        this.images = new ImageStore(engine, new BaseBootstrap(folders.data().resolve("tmp")));
        this.hook = new Thread(
                () -> {
                    screen.silence();
                    end();
                },
                "bootproof-end");
    }

    public static EngineSession open(Screen screen) {
        Folders folders = Folders.ofThisUser();
        return open(screen, new EngineLocator(System.getenv(), folders.data(), folders.runtime()).locate());
    }

    /** With an engine that was found before; the session closes it. */
    public static EngineSession open(Screen screen, Engine engine) {
        Folders folders = Folders.ofThisUser();
        var session = new EngineSession(folders, engine, screen);
        Runtime.getRuntime().addShutdownHook(session.hook);
        session.sweep();
        return session;
    }

    private void sweep() {
        List<MachineId> left = machines.sweep();
        if (!left.isEmpty()) {
            screen.progress("Removed what an earlier run left behind: "
                    + String.join(", ", left.stream().map(MachineId::value).toList()));
        }
    }

    public Folders folders() {
        return folders;
    }

    public Engine engine() {
        return engine;
    }

    public Machines machines() {
        return machines;
    }

    public ImageStore images() {
        return images;
    }

    /** The image of this name, built if needed, with progress on the screen. */
    public BootImage image(String name) {
        return images.obtain(name, progress());
    }

    public Progress progress() {
        return new Progress() {
            @Override
            public void step(String what) {
                screen.progress(what + " ...");
            }

            @Override
            public void detail(String line) {
                screen.progress(screen.faint("  " + line));
            }
        };
    }

    public BootMode bootMode(BootImage image) {
        var probe = new BootModeProbe(machines, folders.data());
        return probe.remembered().orElseGet(() -> {
            screen.progress("Trying how machines boot on " + engine.info() + " (once) ...");
            return probe.find(image);
        });
    }

    private void end() {
        if (closed.compareAndSet(false, true)) {
            try {
                machines.close();
            } finally {
                engine.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun, and the hook does the work.
            return;
        }
        end();
    }
}
