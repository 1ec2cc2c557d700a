package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What an engine that answers the Docker Engine API says of its containers. */
final class DockerStatuses {
    private final DockerClient client;
    private final DockerCalls calls;

    DockerStatuses(DockerClient client, DockerCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    Optional<ContainerStatus> inspect(ContainerId id) {
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

    List<ContainerStatus> list(Map<String, String> labels) {
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

    private static String stripSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
