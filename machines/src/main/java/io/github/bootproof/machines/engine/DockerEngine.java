package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine that answers the Docker Engine API: Docker, or podman's service. */
public final class DockerEngine implements Engine {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final DockerClient client;
    private final EngineInfo info;
    private final Optional<PodmanService> service;
    private final DockerStatuses statuses;
    private final DockerContainers containers;
    private final DockerImages images;
    private final DockerCommands commands;
    private final DockerPipes pipes;
    private final DockerNetworks networks;
    private volatile boolean closed;

    private DockerEngine(DockerClient client, EngineInfo info, Optional<PodmanService> service) {
        this.client = client;
        this.info = info;
        this.service = service;
        var calls = new DockerCalls(info.toString());
        this.statuses = new DockerStatuses(client, calls);
        this.containers = new DockerContainers(client, calls, statuses, () -> closed);
        this.images = new DockerImages(client, calls);
        this.commands = new DockerCommands(client, calls);
        this.pipes = new DockerPipes(client, info, calls);
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
    public int run(ContainerId id, List<String> command, CommandStreams streams) {
        return pipes.run(id, command, streams);
    }

    @Override
    public Terminal terminal(ContainerId id, List<String> command, TerminalSize size, OutputStream output) {
        return commands.terminal(id, command, size, output);
    }

    @Override
    public void ensureNetwork(String name, Map<String, String> labels) {
        networks.ensureNetwork(name, labels);
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
        return containers.create(spec);
    }

    @Override
    public void start(ContainerId id) {
        containers.start(id);
    }

    @Override
    public void stop(ContainerId id, Duration grace) {
        containers.stop(id, grace);
    }

    @Override
    public void remove(ContainerId id) {
        containers.remove(id);
    }

    @Override
    public int awaitExit(ContainerId id) {
        return containers.awaitExit(id);
    }

    @Override
    public Optional<ContainerStatus> inspect(ContainerId id) {
        return statuses.inspect(id);
    }

    @Override
    public List<ContainerStatus> list(Map<String, String> labels) {
        return statuses.list(labels);
    }

    @Override
    public Following console(ContainerId id, boolean follow, OutputStream destination) {
        return containers.console(id, follow, destination);
    }

    @Override
    public Optional<byte[]> readFile(ContainerId id, String path) {
        return containers.readFile(id, path);
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
}
