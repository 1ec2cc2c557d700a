package io.github.bootproof.cloud.logs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** What is kept. */
final class Records {
    private Records() {}

    /**
     * A log group.
     *
     * @param created in milliseconds since 1970
     * @param retentionInDays empty for ever
     * @param tags by their keys
     */
    record Group(
            String name,
            long created,
            Optional<Integer> retentionInDays,
            Optional<String> keyId,
            String groupClass,
            Map<String, String> tags) {
        Group {
            tags = Map.copyOf(tags);
        }

        Group withRetention(Optional<Integer> days) {
            return new Group(name, created, days, keyId, groupClass, tags);
        }

        Group withTags(Map<String, String> changed) {
            return new Group(name, created, retentionInDays, keyId, groupClass, changed);
        }
    }

    /**
     * A log stream.
     *
     * @param created in milliseconds since 1970
     * @param batches how many there were: numbers the next
     * @param bytes of all messages, each with 26 of overhead
     * @param firstEvent by time, in milliseconds since 1970
     */
    record Stream(
            String group,
            String name,
            long created,
            long batches,
            long bytes,
            Optional<Long> firstEvent,
            Optional<Long> lastEvent,
            Optional<Long> lastIngestion) {}

    /** Events that came together. */
    record Batch(long number, List<OutputLogEvent> events) {
        Batch {
            events = List.copyOf(events);
        }
    }
}
