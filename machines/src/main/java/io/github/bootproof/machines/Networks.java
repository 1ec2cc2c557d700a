package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.NetworkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The private networks of one home on one engine. A private network has no way out, no route on the host and no address
 * management: two with the same addresses are side by side, and the host's own networks are left alone.
 *
 * <p>Each has a network of its own beside it for those of its machines that have a way out, so that machines of two private networks
 * do not meet there: engines keep their bridges apart (Docker always, podman by the option {@code isolate}, which its service sets
 * for networks that are made by Docker's API; tried: 4.3).
 */
public final class Networks {
    static final String NETWORK = "io.github.bootproof.network";
    static final String EGRESS = "io.github.bootproof.egress";

    private final Engine engine;
    private final Folders folders;

    Networks(Engine engine, Folders folders) {
        this.engine = engine;
        this.folders = folders;
    }

    /** Makes the network unless it is there. */
    public void ensure(NetworkId id) {
        if (!ids(NETWORK).contains(id)) {
            engine.createPrivateNetwork(name(id), labels(NETWORK, id));
        }
    }

    /** Makes the network that leads to the outside unless it is there, and returns its name. */
    String ensureEgress(NetworkId id) {
        engine.ensureNetwork(egressName(id), labels(EGRESS, id));
        return egressName(id);
    }

    /**
     * Removes the network and its way out; removing an absent one is fine.
     *
     * @throws EngineException when machines are in it
     */
    public void remove(NetworkId id) {
        if (ids(NETWORK).contains(id)) {
            engine.removeNetwork(name(id));
        }
        if (ids(EGRESS).contains(id)) {
            engine.removeNetwork(egressName(id));
        }
    }

    /** All private networks of this home, and those of which only the way out is left. */
    public List<NetworkId> known() {
        return Stream.concat(ids(NETWORK).stream(), ids(EGRESS).stream())
                .distinct()
                .toList();
    }

    private List<NetworkId> ids(String label) {
        return engine.networks(Map.of(Machines.HOME, home())).stream()
                .map(NetworkStatus::labels)
                .filter(labels -> labels.containsKey(label))
                .map(labels -> new NetworkId(String.valueOf(labels.get(label))))
                .toList();
    }

    private Map<String, String> labels(String label, NetworkId id) {
        return Map.of(Machines.HOME, home(), label, id.value());
    }

    /** Removes the networks that nobody knows any more; returns their ids. Those that machines are in are left. */
    public List<NetworkId> sweep(Set<NetworkId> wanted) {
        var removed = new ArrayList<NetworkId>();
        for (NetworkId id : known()) {
            if (!wanted.contains(id)) {
                try {
                    remove(id);
                    removed.add(id);
                } catch (EngineException e) {
                    // A machine is in it; it goes when that one has gone.
                }
            }
        }
        return removed;
    }

    /** Names are unique in an engine, which several homes may share. */
    String name(NetworkId id) {
        return "bootproof-" + folders.runtime().getFileName() + "-" + id;
    }

    String egressName(NetworkId id) {
        return name(id) + "-out";
    }

    private String home() {
        return folders.runtime().toString();
    }
}
