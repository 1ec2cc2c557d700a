package io.github.bootproof.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stack as it was found when all its machines had booted.
 *
 * @param status such as {@code UPDATE_COMPLETE}; empty when there is no such stack
 * @param isDeployed whether CloudFormation had something to do
 * @param failed why resources failed in the last deployment, by logical ids
 * @param machines by logical ids
 * @param templates the latest versions of its launch templates, by logical ids
 */
record SeenStack(
        Optional<String> status,
        boolean isDeployed,
        Map<String, String> failed,
        Map<String, SeenMachine> machines,
        Map<String, LaunchTemplate> templates) {

    record LaunchTemplate(String id, long latestVersion) {}

    SeenStack {
        failed = new TreeMap<>(failed);
        machines = new TreeMap<>(machines);
        templates = new TreeMap<>(templates);
    }

    static SeenStack none() {
        return new SeenStack(Optional.empty(), false, Map.of(), Map.of(), Map.of());
    }

    boolean isRolledBack() {
        return status.filter(text -> text.contains("ROLLBACK")).isPresent();
    }

    boolean hasInstance(String id) {
        return machines.values().stream().anyMatch(machine -> machine.id().equals(id));
    }
}
