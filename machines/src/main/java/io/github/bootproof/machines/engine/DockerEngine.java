package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback.Adapter;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** An engine that answers the Docker Engine API: Docker, or podman's service. */
public final class DockerEngine implements Engine {
    /** What podman says of a container that it cannot start since it is being stopped. */
    private static final String HALF_STOPPED = "container state improper";

    /** systemd mounts what it needs; user data sets host names and addresses; a reboot from inside is told from a halt. */
    private static final List<Capability> CAPABILITIES =
            List.of(Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.SYS_BOOT);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_SOON = Duration.ofMillis(10);

    private final DockerClient client;
    private final EngineInfo info;
    private final Optional<PodmanService> service;
    private final DockerCalls calls;
    private final DockerImages images;
    private final DockerCommands commands;
    private final DockerNetworks networks;
    private volatile boolean closed;

    private DockerEngine(DockerClient client, EngineInfo info, Optional<PodmanService> service) {
        this.client = client;
        this.info = info;
        this.service = service;
        this.calls = new DockerCalls(info.toString());
        this.images = new DockerImages(client, calls);
        this.commands = new DockerCommands(client, calls);
        this.networks = new DockerNetworks(client, info, calls);
    }

    /**
     * Connects and asks the engine what it is.
     *
     * @param endpoint a DOCKER_HOST value, such as {@code unix:///var/run/docker.sock}
     * @throws EngineException when nothing answers there
     */
    public static DockerEngine connect(String endpoint) {
        return connect(endpoint, Optional.empty());
    }

    /** A podman service of our own, which lives as long as the engine that is returned. */
    public static DockerEngine embedded(PodmanService service) {
        // The client gets ready while the service does.
        DockerEngine engine = connect(service.endpoint(), Optional.of(service));
        try {
            service.awaitSocket();
        } catch (EngineException e) {
            engine.close();
            throw e;
        }
        Thread.ofVirtual().name("podman-keep-alive").start(() -> engine.keepAlive(service));
        return engine;
    }

    /** Asks the service something from time to time, and starts it again when something else has ended it. */
    private void keepAlive(PodmanService podman) {
        try {
            while (!closed) {
                try {
                    if (podman.awaitEnd(PodmanService.keepAlive())) {
                        if (!closed) {
                            podman.restart();
                        }
                    } else {
                        client.pingCmd().exec();
                    }
                } catch (RuntimeException e) {
                    // Whoever asks it next is told; it is tried again, unhurriedly.
                    Thread.sleep(LOOK_EVERY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DockerEngine connect(String endpoint, Optional<PodmanService> service) {
        Optional<DockerClient> client = Optional.empty();
        try {
            client = Optional.of(client(endpoint));
            DockerClient connected = client.get();
            EngineInfo info = service.map(PodmanService::info).orElseGet(() -> describe(connected, endpoint));
            return new DockerEngine(connected, info, service);
        } catch (RuntimeException e) {
            client.ifPresent(DockerEngine::closeQuietly);
            service.ifPresent(PodmanService::close);
            throw new EngineException(
                    "No container engine answers at " + endpoint + ": " + DockerCalls.rootMessage(e), e);
        }
    }

    private static DockerClient client(String endpoint) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(endpoint)
                .withApiVersion("1.40")
                .build();
        ZerodepDockerHttpClient transport = new ZerodepDockerHttpClient.Builder()
                .dockerHost(URI.create(endpoint))
                .sslConfig(config.getSSLConfig())
                .maxConnections(256)
                .connectionTimeout(Duration.ofSeconds(5))
                .build();
        return DockerClientImpl.getInstance(config, transport);
    }

    private static EngineInfo describe(DockerClient client, String endpoint) {
        var version = client.versionCmd().exec();
        var system = client.infoCmd().exec();
        boolean podman = version.getComponents() != null
                && version.getComponents().stream()
                        .anyMatch(
                                component -> String.valueOf(component.getName()).contains("Podman"));
        return new EngineInfo(
                podman ? EngineInfo.Kind.PODMAN : EngineInfo.Kind.DOCKER,
                String.valueOf(version.getVersion()),
                endpoint,
                false,
                "2".equals(String.valueOf(system.getCGroupVersion()).replace("v", "")) ? 2 : 1,
                kernelArchitecture(String.valueOf(version.getArch())));
    }

    /** Engines report Go's names of processor architectures. */
    private static String kernelArchitecture(String name) {
        return switch (name) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            default -> name;
        };
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public boolean hasImage(String image) {
        return images.hasImage(image);
    }

    @Override
    public void pullImage(String image, Duration timeout, Consumer<String> progress) {
        images.pullImage(image, timeout, progress);
    }

    @Override
    public void importImage(String image, Path rootFileSystem) {
        images.importImage(image, rootFileSystem);
    }

    @Override
    public void buildImage(
            String image, InputStream context, Map<String, String> arguments, Consumer<String> progress) {
        images.buildImage(image, context, arguments, progress);
    }

    @Override
    public List<String> images(String prefix) {
        return images.images(prefix);
    }

    @Override
    public void removeImage(String image) {
        images.removeImage(image);
    }

    @Override
    public ExecResult exec(ContainerId id, List<String> command, Duration timeout) {
        return commands.exec(id, command, timeout);
    }

    @Override
    public Terminal terminal(ContainerId id, List<String> command, TerminalSize size, OutputStream output) {
        return commands.terminal(id, command, size, output);
    }

    @Override
    public void ensureNetwork(String name) {
        networks.ensureNetwork(name);
    }

    @Override
    public void createPrivateNetwork(String name, Map<String, String> labels) {
        networks.createPrivateNetwork(name, labels);
    }

    @Override
    public List<NetworkStatus> networks(Map<String, String> labels) {
        return networks.networks(labels);
    }

    @Override
    public void removeNetwork(String name) {
        networks.removeNetwork(name);
    }

    @Override
    public void connect(ContainerId id, String network) {
        networks.connect(id, network);
    }

    @Override
    public void disconnect(ContainerId id, String network) {
        networks.disconnect(id, network);
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
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

    /** Fresh at each start, as /run is at each boot: cloud-init keeps there what tells it which boot this is. */
    private static final Map<String, String> RUN = Map.of("/run", "exec,mode=755", "/run/lock", "");

    @Override
    public void start(ContainerId id) {
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

    @Override
    public void stop(ContainerId id, Duration grace) {
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

    @Override
    public void remove(ContainerId id) {
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
    @Override
    public int awaitExit(ContainerId id) {
        return calls.ask("wait for machine", () -> {
            var announcements = new Announcements();
            client.eventsCmd()
                    .withContainerFilter(id.value())
                    .withEventFilter("die", "died")
                    .exec(announcements);
            try {
                Duration patience = LOOK_EVERY;
                while (!closed) {
                    ContainerStatus status = inspect(id).orElseThrow(() -> new EngineException("it was removed"));
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

    @Override
    public Optional<ContainerStatus> inspect(ContainerId id) {
        return calls.ask("inspect machine", () -> {
            try {
                return Optional.of(status(client.inspectContainerCmd(id.value()).exec()));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static ContainerStatus status(InspectContainerResponse response) {
        InspectContainerResponse.ContainerState state = response.getState();
        boolean running = Boolean.TRUE.equals(state.getRunning());
        Optional<ContainerNetwork> network = response.getNetworkSettings().getNetworks().values().stream()
                .filter(candidate -> !nullToEmpty(candidate.getIpAddress()).isEmpty())
                .findFirst();
        Long exitCode = state.getExitCodeLong();
        return new ContainerStatus(
                new ContainerId(response.getId()),
                stripSlash(response.getName()),
                running,
                network.map(ContainerNetwork::getIpAddress),
                network.map(ContainerNetwork::getIpPrefixLen)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                network.map(ContainerNetwork::getMacAddress),
                running ? Optional.of(Instant.parse(state.getStartedAt())) : Optional.empty(),
                exitCode == null ? 0 : exitCode.intValue(),
                response.getConfig().getLabels() == null
                        ? Map.of()
                        : Map.copyOf(response.getConfig().getLabels()));
    }

    @Override
    public List<ContainerStatus> list(Map<String, String> labels) {
        List<Container> found = calls.ask(
                "list machines",
                () -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(labels)
                        .exec());
        return found.stream()
                .flatMap(container -> inspect(new ContainerId(container.getId())).stream())
                .toList();
    }

    @Override
    public Following console(ContainerId id, boolean follow, OutputStream destination) {
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

    @Override
    public Optional<byte[]> readFile(ContainerId id, String path) {
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

    @Override
    public void close() {
        closed = true;
        closeQuietly(client);
        service.ifPresent(PodmanService::close);
    }

    private static void closeQuietly(DockerClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // The connections end with it all the same.
        }
    }

    private static String stripSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
