package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The networks of an engine. */
final class DockerNetworks {
    private final DockerClient client;
    private final EngineInfo info;
    private final DockerCalls calls;

    DockerNetworks(DockerClient client, EngineInfo info, DockerCalls calls) {
        this.client = client;
        this.info = info;
        this.calls = calls;
    }

    /** Podman's service gives what is made by Docker's API the option {@code isolate}, so that it is as Docker's are (tried: 4.3). */
    void ensureNetwork(String name, Map<String, String> labels) {
        calls.perform("make network " + name, () -> {
            if (exists(name)) {
                return;
            }
            try {
                client.createNetworkCmd()
                        .withName(name)
                        .withDriver("bridge")
                        .withLabels(labels)
                        .exec();
            } catch (DockerException e) {
                rethrowUnlessMade(name, e);
            }
        });
    }

    /**
     * A network of machines alone. Podman knows one without address management in its own API only; Docker's nearest is a
     * macvlan without a parent and with the driver "null" for addresses, which was not tried: Docker's bridges drop what comes
     * from addresses that they did not give.
     */
    void createPrivateNetwork(String name, Map<String, String> labels) {
        calls.perform("make network " + name, () -> {
            switch (info.kind()) {
                case PODMAN -> createWithPodman(name, labels);
                case DOCKER -> {
                    try {
                        client.createNetworkCmd()
                                .withName(name)
                                .withDriver("macvlan")
                                .withInternal(true)
                                .withIpam(new Network.Ipam().withDriver("null"))
                                .withLabels(labels)
                                .exec();
                    } catch (DockerException e) {
                        rethrowUnlessMade(name, e);
                    }
                }
            }
        });
    }

    private void createWithPodman(String name, Map<String, String> labels) throws IOException {
        String body =
                "{\"name\":%s,\"driver\":\"bridge\",\"internal\":true,\"dns_enabled\":false,\"labels\":{%s},\"ipam_options\":{\"driver\":\"none\"}}"
                        .formatted(
                                quoted(name),
                                labels.entrySet().stream()
                                        .map(label -> quoted(label.getKey()) + ":" + quoted(label.getValue()))
                                        .collect(Collectors.joining(",")));
        RawRequest.Answer answer = RawRequest.post(info.endpoint(), "/v4.0.0/libpod/networks/create", body);
        if (answer.status() >= 300 && !exists(name)) {
            throw new EngineException(answer.body());
        }
    }

    /** Names and labels are ours: ids and paths. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Somebody else made it in the meantime, or it really failed: the list tells. */
    private void rethrowUnlessMade(String name, DockerException problem) {
        if (!exists(name)) {
            throw problem;
        }
    }

    private boolean exists(String name) {
        return client.listNetworksCmd().withNameFilter(name).exec().stream()
                .anyMatch(network -> name.equals(network.getName()));
    }

    List<NetworkStatus> networks(Map<String, String> labels) {
        return calls.ask(
                "list networks",
                () -> client.listNetworksCmd().exec().stream()
                        .filter(network -> network.getLabels() != null
                                && network.getLabels().entrySet().containsAll(labels.entrySet()))
                        .map(network -> new NetworkStatus(network.getName(), Map.copyOf(network.getLabels())))
                        .toList());
    }

    void removeNetwork(String name) {
        calls.perform("remove network " + name, () -> {
            try {
                client.removeNetworkCmd(name).exec();
            } catch (NotFoundException e) {
                // Somebody else removed it.
            }
        });
    }

    void connect(ContainerId id, String network) {
        calls.perform("connect a machine to network " + network, () -> {
            if (!isConnected(id, network)) {
                client.connectToNetworkCmd()
                        .withContainerId(id.value())
                        .withNetworkId(network)
                        .exec();
            }
        });
    }

    void disconnect(ContainerId id, String network) {
        calls.perform("disconnect a machine from network " + network, () -> {
            if (isConnected(id, network)) {
                client.disconnectFromNetworkCmd()
                        .withContainerId(id.value())
                        .withNetworkId(network)
                        .withForce(true)
                        .exec();
            }
        });
    }

    private boolean isConnected(ContainerId id, String network) {
        return client.inspectContainerCmd(id.value())
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .containsKey(network);
    }
}
