package io.github.bootproof.machines.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an engine, in this order: {@code DOCKER_HOST}, the Docker socket, a Podman socket, a podman that Bootproof starts
 * itself.
 *
 * <p>An engine that {@code DOCKER_HOST} names is used or is an error; it is never replaced by another.
 */
public final class EngineLocator {
    private final Map<String, String> environment;
    private final Path data;
    private final Path runtime;
    private final List<Path> sockets;

    public EngineLocator(Map<String, String> environment, Path data, Path runtime) {
        this(environment, data, runtime, usualSockets(environment));
    }

    EngineLocator(Map<String, String> environment, Path data, Path runtime, List<Path> sockets) {
        this.environment = Map.copyOf(environment);
        this.data = data;
        this.runtime = runtime;
        this.sockets = List.copyOf(sockets);
    }

    /** One place that was looked at, and what came of it. */
    public record Attempt(String place, String outcome) {}

    /** An engine, if one was found, and the way to it. */
    public record Located(Optional<Engine> engine, List<Attempt> attempts) {}

    private static List<Path> usualSockets(Map<String, String> environment) {
        var sockets = new ArrayList<Path>();
        sockets.add(Path.of("/var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            sockets.add(Path.of(runtime, "docker.sock"));
            sockets.add(Path.of(runtime, "podman/podman.sock"));
        }
        sockets.add(Path.of("/run/podman/podman.sock"));
        return sockets;
    }

    /**
     * The first engine that answers.
     *
     * @throws EngineException when none does: what was tried, and what to do
     */
    public Engine locate() {
        Located located = look();
        return located.engine()
                .orElseThrow(() -> new EngineException("No container engine was found.\n"
                        + String.join(
                                "\n",
                                located.attempts().stream()
                                        .map(attempt -> "  " + attempt.place() + ": " + attempt.outcome())
                                        .toList())
                        + "\nInstall podman (Debian, Ubuntu: apt-get install podman runc netavark iptables) or Docker, or set"
                        + " DOCKER_HOST."));
    }

    /** Looks, and tells what it saw; the caller closes the engine. */
    public Located look() {
        var attempts = new ArrayList<Attempt>();
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!host.isEmpty()) {
            return new Located(tryConnect("DOCKER_HOST=" + host, host, attempts), attempts);
        }
        for (Path socket : sockets) {
            if (!Files.exists(socket)) {
                attempts.add(new Attempt(socket.toString(), "not there"));
                continue;
            }
            Optional<Engine> engine = tryConnect(socket.toString(), "unix://" + socket, attempts);
            if (engine.isPresent()) {
                return new Located(engine, attempts);
            }
        }
        return new Located(tryPodman(attempts), attempts);
    }

    private static Optional<Engine> tryConnect(String place, String endpoint, List<Attempt> attempts) {
        try {
            Engine engine = DockerEngine.connect(endpoint);
            attempts.add(new Attempt(place, engine.info().toString()));
            return Optional.of(engine);
        } catch (EngineException e) {
            attempts.add(new Attempt(place, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Engine> tryPodman(List<Attempt> attempts) {
        if (!PodmanService.onPath("podman")) {
            attempts.add(new Attempt("podman", "not installed"));
            return Optional.empty();
        }
        try {
            Engine engine = DockerEngine.embedded(PodmanService.start(data, runtime));
            attempts.add(new Attempt("podman", engine.info().toString()));
            return Optional.of(engine);
        } catch (EngineException e) {
            attempts.add(new Attempt("podman", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
