package io.github.bootproof.machines.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An engine without containers: enough of one to live a machine's life in milliseconds. Its machines know the commands {@code
 * touch PATH}, {@code test -e PATH}, {@code reboot} and {@code poweroff}, and a shell that finds everything well; what is below
 * {@code /run} is gone with each stop.
 */
public final class FakeEngine implements Engine {
    private final Map<ContainerId, Container> containers = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> networks = new ConcurrentHashMap<>();
    private final Set<String> images = new HashSet<>();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> registry = new HashSet<>();
    private final Set<BootMode> bootModes = EnumSet.allOf(BootMode.class);
    private final EngineInfo info;
    private int created;
    private boolean refuseStart;
    private boolean refuseStop;
    private boolean refuseRemove;

    public FakeEngine() {
        this(new EngineInfo(EngineInfo.Kind.PODMAN, "0", "fake:", true, 1, "x86_64"));
    }

    /** @param info what it says that it is */
    public FakeEngine(EngineInfo info) {
        this.info = info;
    }

    private static final class Container {
        final ContainerSpec spec;
        final Set<String> files = new HashSet<>();
        final Set<String> connections = new HashSet<>();
        CompletableFuture<Integer> exit = CompletableFuture.completedFuture(0);

        Container(ContainerSpec spec) {
            this.spec = spec;
        }

        boolean running() {
            return !exit.isDone();
        }

        void end(int status) {
            files.removeIf(file -> file.startsWith("/run/"));
            exit.complete(status);
        }
    }

    /** From now on starts fail. */
    public void refuseStart(boolean refuse) {
        refuseStart = refuse;
    }

    public void refuseStop(boolean refuse) {
        refuseStop = refuse;
    }

    public void refuseRemove(boolean refuse) {
        refuseRemove = refuse;
    }

    /** An image that {@link #pullImage} finds. */
    public void publish(String image) {
        registry.add(image);
    }

    /** An image that is there already. */
    public void store(String image) {
        images.add(image);
    }

    /** From now on the init of a machine that is made to run in this way ends at once. */
    public void refuse(BootMode mode) {
        bootModes.remove(mode);
    }

    /** What was asked of it that changed something, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The init of the machine ends with this status, as if of itself. */
    public void end(ContainerId id, int status) {
        container(id).end(status);
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public boolean hasImage(String image) {
        return images.contains(image);
    }

    @Override
    public void pullImage(String image, Duration timeout, Consumer<String> progress) {
        requests.add("pull " + image);
        if (!registry.contains(image)) {
            throw new EngineException("no registry");
        }
        images.add(image);
    }

    @Override
    public void importImage(String image, Path rootFileSystem) {
        requests.add("import " + image);
        images.add(image);
    }

    @Override
    public void buildImage(
            String image, InputStream context, Map<String, String> arguments, Consumer<String> progress) {
        requests.add("build " + image + " from " + arguments.get("BASE"));
        images.add(image);
    }

    @Override
    public List<String> images(String prefix) {
        return images.stream()
                .filter(image -> image.startsWith(prefix))
                .sorted()
                .toList();
    }

    @Override
    public void removeImage(String image) {
        requests.add("remove image " + image);
        images.remove(image);
    }

    @Override
    public void ensureNetwork(String name, Map<String, String> labels) {
        networks.putIfAbsent(name, labels);
    }

    @Override
    public void createPrivateNetwork(String name, Map<String, String> labels) {
        requests.add("make network " + name);
        networks.put(name, labels);
    }

    @Override
    public List<NetworkStatus> networks(Map<String, String> labels) {
        return networks.entrySet().stream()
                .filter(network -> network.getValue().entrySet().containsAll(labels.entrySet()))
                .map(network -> new NetworkStatus(network.getKey(), network.getValue()))
                .toList();
    }

    @Override
    public void removeNetwork(String name) {
        if (containers.values().stream()
                .anyMatch(container -> container.spec.network().equals(name) || container.connections.contains(name))) {
            throw new EngineException("a machine is in it");
        }
        requests.add("remove network " + name);
        networks.remove(name);
    }

    @Override
    public void connect(ContainerId id, String network) {
        container(id).connections.add(network);
    }

    @Override
    public void disconnect(ContainerId id, String network) {
        container(id).connections.remove(network);
    }

    /** The networks that a container was connected to after it was made. */
    public Set<String> connections(ContainerId id) {
        return Set.copyOf(container(id).connections);
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        var id = new ContainerId("c" + ++created);
        containers.put(id, new Container(spec));
        return id;
    }

    @Override
    public void start(ContainerId id) {
        if (refuseStart) {
            throw new EngineException("refused to start");
        }
        Container container = container(id);
        if (!container.running()) {
            container.exit = new CompletableFuture<>();
        }
        if (!bootModes.contains(container.spec.bootMode())) {
            container.end(255);
        }
    }

    @Override
    public void stop(ContainerId id, Duration grace) {
        if (refuseStop) {
            throw new EngineException("refused to stop");
        }
        container(id).end(130);
    }

    @Override
    public void remove(ContainerId id) {
        if (refuseRemove) {
            throw new EngineException("refused to remove");
        }
        Container container = containers.remove(id);
        if (container != null) {
            container.end(137);
        }
    }

    @Override
    public int awaitExit(ContainerId id) {
        return container(id).exit.join();
    }

    @Override
    public Optional<ContainerStatus> inspect(ContainerId id) {
        return Optional.ofNullable(containers.get(id)).map(container -> status(id, container));
    }

    private static ContainerStatus status(ContainerId id, Container container) {
        return new ContainerStatus(
                id,
                container.spec.name(),
                container.running(),
                Optional.of("10.0.0.2"),
                OptionalInt.of(24),
                Optional.of("02:00:00:00:00:02"),
                container.running() ? Optional.of(Instant.EPOCH) : Optional.empty(),
                0,
                container.spec.labels());
    }

    @Override
    public List<ContainerStatus> list(Map<String, String> labels) {
        return containers.entrySet().stream()
                .filter(entry -> entry.getValue().spec.labels().entrySet().containsAll(labels.entrySet()))
                .map(entry -> status(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Following console(ContainerId id, boolean follow, OutputStream destination) {
        try {
            destination.write("fake console\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Following() {
            @Override
            public void await() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public ExecResult exec(ContainerId id, List<String> command, Duration timeout) {
        Container container = container(id);
        if (!container.running()) {
            throw new EngineException("it does not run");
        }
        return switch (command.getFirst()) {
            case "touch" -> {
                container.files.add(command.getLast());
                yield new ExecResult(0, "", "");
            }
            case "test" -> new ExecResult(container.files.contains(command.getLast()) ? 0 : 1, "", "");
            case "reboot" -> ended(container, 129);
            case "poweroff" -> ended(container, 130);
            case "sh" -> new ExecResult(0, "", "");
            case String unknown -> new ExecResult(127, "", unknown + ": not found");
        };
    }

    private static ExecResult ended(Container container, int status) {
        container.end(status);
        return new ExecResult(0, "", "");
    }

    @Override
    public int run(ContainerId id, List<String> command, CommandStreams streams) {
        throw new UnsupportedOperationException("The fake has no streams.");
    }

    @Override
    public Terminal terminal(ContainerId id, List<String> command, TerminalSize size, OutputStream output) {
        throw new UnsupportedOperationException("The fake has no terminals.");
    }

    @Override
    public Optional<byte[]> readFile(ContainerId id, String path) {
        return container(id).files.contains(path) ? Optional.of(new byte[0]) : Optional.empty();
    }

    @Override
    public void close() {}

    private Container container(ContainerId id) {
        Container container = containers.get(id);
        if (container == null) {
            throw new EngineException("no such container: " + id);
        }
        return container;
    }
}
