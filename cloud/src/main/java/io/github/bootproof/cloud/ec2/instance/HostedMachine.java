package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.BootWatcher;
import io.github.bootproof.cloud.imds.ImdsListener;
import io.github.bootproof.cloud.imds.ImdsServer;
import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineEvent;
import io.github.bootproof.machines.MachineFolder;
import io.github.bootproof.machines.MachineListener;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.NetworkAttachment;
import io.github.bootproof.machines.SocketForwarder;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.ExecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A machine of an instance with what is served to it: its metadata and the local cloud. */
final class HostedMachine implements MachineListener {
    static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);
    private static final Logger LOGGER = System.getLogger(HostedMachine.class.getName());
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    /** EC2 gives a reboot four minutes before it becomes a hard one (EC2 User Guide, "Reboot your instance"); nobody waits so long here. */
    private static final Duration REBOOT_LIMIT = Duration.ofSeconds(30);
    /** A script may take as long as it wants. */
    private static final Duration BOOT_LIMIT = Duration.ofDays(7);

    private final Machine machine;
    private final MachinesHost.Setup setup;
    private final MachineObserver observer;
    private Optional<Served> served = Optional.empty();

    HostedMachine(Machine machine, MachinesHost.Setup setup, MachineObserver observer) {
        this.machine = machine;
        this.setup = setup;
        this.observer = observer;
        machine.addListener(this);
    }

    private record Served(ImdsServer metadata, SocketForwarder api) {
        void close() {
            metadata.close();
            api.close();
        }
    }

    /** Whether the engine still has it. */
    boolean isThere() {
        return machine.status().isPresent();
    }

    boolean isRunning() {
        return machine.state() == MachineState.RUNNING;
    }

    synchronized void start(MachineOrder order) {
        if (isRunning()) {
            // The process before us started it, and ended before it could say so.
            resume(order);
            return;
        }
        serve(order);
        if (machine.state() == MachineState.STOPPED) {
            machine.attachTo(order.network());
        }
        machine.start();
    }

    /** It may have gone on booting while nobody looked. */
    synchronized void resume(MachineOrder order) {
        if (served.isPresent()) {
            return;
        }
        serve(order);
        if (isRunning()) {
            Instant startedAt = machine.status()
                    .flatMap(ContainerStatus::startedAt)
                    .orElseGet(() -> setup.metadata().time().instant());
            follow(BootWatcher.ofRunning(machine, startedAt, setup.metadata().time(), BootListener.none()));
            machine.attachTo(order.network());
        }
    }

    private void serve(MachineOrder order) {
        if (served.isPresent()) {
            return;
        }
        MachineFolder folder = machine.folder();
        try {
            folder.offer(setup.api().awaitPort(), setup.api().environment());
            ImdsServer metadata = ImdsServer.start(
                    folder.shared().resolve("imds.sock"), order.metadata(), setup.metadata(), ImdsListener.none());
            SocketForwarder api = SocketForwarder.start(folder.endpointSocket(), setup.api()::address);
            served = Optional.of(new Served(metadata, api));
        } catch (IOException e) {
            throw new UncheckedIOException("What instance " + machine.id() + " is to find could not be served", e);
        }
    }

    void attachTo(NetworkAttachment network) {
        machine.attachTo(network);
    }

    ExecResult exec(List<String> command, Duration limit) {
        return machine.exec(limit, command.toArray(String[]::new));
    }

    void stop() {
        machine.stop();
    }

    void reboot() {
        int before = machine.boot();
        try {
            // A machine without systemd has a small init that takes a signal for it.
            machine.exec(COMMAND_LIMIT, "sh", "-c", "systemctl reboot 2>/dev/null || kill -HUP 1");
        } catch (EngineException e) {
            // It went down under the question, or does not listen: the wait tells.
        }
        boolean rebooted =
                machine.await(state -> machine.boot() > before && state == MachineState.RUNNING, REBOOT_LIMIT);
        if (!rebooted) {
            machine.stop();
            machine.start();
        }
    }

    @Override
    public void starting(int boot) {
        follow(new BootWatcher(machine, boot, setup.metadata().time(), BootListener.none()));
    }

    private void follow(BootWatcher watcher) {
        Thread.ofVirtual().name("boot-" + machine.id()).start(() -> {
            try {
                observer.booted(machine.id().value(), watcher.await(BOOT_LIMIT));
            } catch (RuntimeException e) {
                // Its folder goes with a machine that is removed while it boots.
                if (isRunning()) {
                    LOGGER.log(Level.WARNING, "The boot of " + machine.id() + " could not be followed", e);
                }
            }
        });
    }

    @Override
    public void changed(MachineState from, MachineState to, MachineEvent because) {
        switch (because) {
            case POWERED_OFF, REBOOTED, CRASHED -> observer.ended(machine.id().value(), because);
            case START_FAILED -> {
                if (from == MachineState.REBOOTING) {
                    observer.ended(machine.id().value(), because);
                }
            }
            case START_REQUESTED,
                    STOP_REQUESTED,
                    REMOVE_REQUESTED,
                    STARTED,
                    STOP_FINISHED,
                    STOP_FAILED,
                    REMOVED,
                    REMOVE_FAILED -> {}
        }
    }

    @Override
    public void engineLost(String problem) {
        observer.engineLost(machine.id().value(), problem);
    }

    @Override
    public void engineFound() {
        observer.engineFound(machine.id().value());
    }

    /** Serves it nothing any more. */
    synchronized void close() {
        served.ifPresent(Served::close);
        served = Optional.empty();
    }

    /** Leaves it to the next process. */
    void release(Machines machines) {
        close();
        machines.release(machine);
    }
}
