package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback.Adapter;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The containers of an engine that answers the Docker Engine API and what they write. */
final class DockerContainers {
    /** What podman says of a container that it cannot start since it is being stopped. */
    private static final String HALF_STOPPED = "container state improper";

    /** systemd mounts what it needs; user data sets host names and addresses; a reboot from inside is told from a halt. */
    private static final List<Capability> CAPABILITIES =
            List.of(Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.SYS_BOOT);

    /** Fresh at each start, as /run is at each boot: cloud-init keeps there what tells it which boot this is. */
    private static final Map<String, String> RUN = Map.of("/run", "exec,mode=755", "/run/lock", "");

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_SOON = Duration.ofMillis(10);

    private final DockerClient client;
    private final DockerCalls calls;
    private final DockerStatuses statuses;
    private final BooleanSupplier closed;

    /** @param closed whether the engine was left */
    DockerContainers(DockerClient client, DockerCalls calls, DockerStatuses statuses, BooleanSupplier closed) {
        this.client = client;
        this.calls = calls;
        this.statuses = statuses;
        this.closed = closed;
    }

    ContainerId create(ContainerSpec spec) {
        return calls.ask("create machine " + spec.name(), () -> {
            CreateContainerCmd command = client.createContainerCmd(spec.image())
                    .withName(spec.name())
                    .withHostName(spec.hostname())
                    .withCmd(spec.bootMode().command())
                    .withStopSignal("SIGRTMIN+3")
                    .withTty(true)
                    .withLabels(spec.labels())
                    .withHostConfig(hostConfig(spec));
            return new ContainerId(command.exec().getId());
        });
    }

    private static HostConfig hostConfig(ContainerSpec spec) {
        List<Bind> binds = spec.mounts().entrySet().stream()
                .map(mount -> new Bind(mount.getValue().toString(), new Volume(mount.getKey()), AccessMode.rw))
                .toList();
        HostConfig config =
                HostConfig.newHostConfig().withNetworkMode(spec.network()).withBinds(binds);
        return switch (spec.bootMode()) {
            case PODMAN_SYSTEMD -> config.withCapAdd(CAPABILITIES.toArray(Capability[]::new));
            case DOCKER_SYS_ADMIN ->
                config.withCapAdd(CAPABILITIES.toArray(Capability[]::new))
                        .withCgroupnsMode("private")
                        .withTmpFs(RUN);
            case DOCKER_CGROUP_REMOUNT ->
                config.withCapAdd(CAPABILITIES.toArray(Capability[]::new))
                        .withCgroupnsMode("private")
                        .withTmpFs(RUN)
                        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"));
            // Where the others fail, more than the least is probably refused: the metadata address needs NET_ADMIN.
            case TINY_INIT -> config.withCapAdd(Capability.NET_ADMIN).withTmpFs(RUN);
        };
    }

    void start(ContainerId id) {
        calls.perform("start machine", () -> {
            try {
                startNow(id);
            } catch (InternalServerErrorException e) {
                if (!DockerCalls.rootMessage(e).contains(HALF_STOPPED)) {
                    throw e;
                }
                // Whoever stopped it was killed in between, and podman takes it to be stopping until somebody ends
                // that.
                stopNow(id, Duration.ZERO);
                startNow(id);
            }
        });
    }

    private void startNow(ContainerId id) {
        try {
            client.startContainerCmd(id.value()).exec();
        } catch (NotModifiedException e) {
            // It runs already.
        }
    }

    void stop(ContainerId id, Duration grace) {
        calls.perform("stop machine", () -> stopNow(id, grace));
    }

    private void stopNow(ContainerId id, Duration grace) {
        try {
            client.stopContainerCmd(id.value())
                    .withTimeout((int) grace.toSeconds())
                    .exec();
        } catch (NotModifiedException e) {
            // It is stopped already.
        }
    }

    void remove(ContainerId id) {
        calls.perform("remove machine", () -> {
            try {
                client.removeContainerCmd(id.value())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                // Somebody else removed it.
            }
        });
    }

    /**
     * By the engine's events, with a look from time to time in case one is missed: podman's answer to Docker's own "wait" keeps a
     * processor busy for as long as it waits (4.3).
     */
    int awaitExit(ContainerId id) {
        return calls.ask("wait for machine", () -> {
            var announcements = new Announcements();
            client.eventsCmd()
                    .withContainerFilter(id.value())
                    .withEventFilter("die", "died")
                    .exec(announcements);
            try {
                Duration patience = LOOK_EVERY;
                while (!closed.getAsBoolean()) {
                    ContainerStatus status =
                            statuses.inspect(id).orElseThrow(() -> new EngineException("it was removed"));
                    if (!status.running()) {
                        return status.exitCode();
                    }
                    // The event comes a moment before the state says so.
                    patience = announcements.await(patience) ? LOOK_SOON : patience;
                }
                throw new EngineException("the engine was left");
            } finally {
                announcements.close();
            }
        });
    }

    /** Events that say that something has ended. */
    private static final class Announcements extends Adapter<Event> {
        private final Semaphore seen = new Semaphore(0);

        @Override
        public void onNext(Event event) {
            seen.release();
        }

        boolean await(Duration patience) throws InterruptedException {
            return seen.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    Engine.Following console(ContainerId id, boolean follow, OutputStream destination) {
        return calls.ask("read the console", () -> {
            var callback = new FrameCopy(destination, destination);
            client.logContainerCmd(id.value())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(follow)
                    .exec(callback);
            return callback;
        });
    }

    Optional<byte[]> readFile(ContainerId id, String path) {
        return calls.ask("read " + path, () -> {
            try (var tar = new TarArchiveInputStream(
                    client.copyArchiveFromContainerCmd(id.value(), path).exec())) {
                var entry = tar.getNextEntry();
                return entry != null && entry.isFile() ? Optional.of(tar.readAllBytes()) : Optional.empty();
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
