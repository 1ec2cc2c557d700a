package io.github.bootproof.machines;

import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.NetworkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The private networks of one home on one engine. A private network has no way out, no route on the host and no address
 * management: two with the same addresses are side by side, and the host's own networks are left alone.
 */
public final class Networks {
    static final String NETWORK = "io.github.bootproof.network";

    private final Engine engine;
    private final Folders folders;

    Networks(Engine engine, Folders folders) {
        this.engine = engine;
        this.folders = folders;
    }

    /** Makes the network unless it is there. */
    public void ensure(NetworkId id) {
        if (!known().contains(id)) {
            engine.createPrivateNetwork(name(id), Map.of(Machines.HOME, home(), NETWORK, id.value()));
        }
    }

    /**
     * Removes the network; removing an absent one is fine.
     *
     * @throws EngineException when machines are in it
     */
    public void remove(NetworkId id) {
        if (known().contains(id)) {
            engine.removeNetwork(name(id));
        }
    }

    /** All private networks of this home. */
    public List<NetworkId> known() {
        return engine.networks(Map.of(Machines.HOME, home())).stream()
                .map(NetworkStatus::labels)
                .filter(labels -> labels.containsKey(NETWORK))
                .map(labels -> new NetworkId(String.valueOf(labels.get(NETWORK))))
                .toList();
    }

    /** Removes the networks that nobody knows any more; returns their ids. Those that machines are in are left. */
    public List<NetworkId> sweep(Set<NetworkId> wanted) {
        var removed = new ArrayList<NetworkId>();
        for (NetworkId id : known()) {
            if (!wanted.contains(id)) {
                try {
                    engine.removeNetwork(name(id));
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

    private String home() {
        return folders.runtime().toString();
    }
}
