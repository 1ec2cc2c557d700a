package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which states instances were seen, each change once. */
final class History {
    private final Map<String, List<String>> seen = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, String> checks = new LinkedHashMap<>();

    synchronized void see(List<InstanceLine> instances) {
        for (InstanceLine instance : instances) {
            note(instance.id(), instance.state(), states);
            instance.statusCheck().ifPresent(check -> note(instance.id(), check, checks));
        }
    }

    private void note(String id, String now, Map<String, String> before) {
        if (!now.equals(before.put(id, now))) {
            seen.computeIfAbsent(id, key -> new ArrayList<>()).add(now);
        }
    }

    /** Of one instance, oldest first. */
    synchronized List<String> of(String id) {
        return List.copyOf(seen.getOrDefault(id, List.of()));
    }
}
