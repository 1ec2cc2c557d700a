package io.github.bootproof.cloud.ssm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;

/**
 * A parameter as it is kept.
 *
 * @param versions oldest first, never empty; the oldest of more than a hundred are gone
 * @param tags by their keys
 */
record ParameterRecord(String name, List<ParameterHistory> versions, Map<String, String> tags) {
    ParameterRecord {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
    }

    ParameterHistory latest() {
        return versions.getLast();
    }

    /** By number or label. */
    Optional<ParameterHistory> version(String selector) {
        return versions.stream()
                .filter(version -> Long.toString(version.version()).equals(selector)
                        || version.labels().contains(selector))
                .findFirst();
    }
}
