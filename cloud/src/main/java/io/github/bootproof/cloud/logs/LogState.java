package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** The log groups of an account in a region. Names of groups and streams have no colon, so it separates them in ids. */
final class LogState {
    private final Scope scope;
    private final Store store;
    private final String area;
    private final Table<Records.Group> groups;

    LogState(Scope scope, Store store) {
        this.scope = scope;
        this.store = store;
        this.area = scope.account() + "/" + scope.region();
        this.groups = store.table(area, "logs.group", Records.Group.class);
    }

    Table<Records.Group> groups() {
        return groups;
    }

    Table<Records.Stream> streams(String group) {
        return store.table(area, "logs.stream:" + group, Records.Stream.class);
    }

    Table<Records.Batch> batches(String group, String stream) {
        return store.table(area, "logs.events:" + group + ":" + stream, Records.Batch.class);
    }

    <T> T change(Supplier<T> action) {
        return store.change(action);
    }

    Records.Group group(@Nullable String name) {
        if (name == null) {
            throw LogsErrors.noGroup();
        }
        return groups.get(name).orElseThrow(LogsErrors::noGroup);
    }

    /** A group that is given by its name, or by an identifier: a name or an ARN. */
    Records.Group group(@Nullable String name, @Nullable String identifier) {
        if (identifier == null) {
            return group(name);
        }
        if (name != null) {
            throw LogsErrors.groupNamedTwice();
        }
        return group(nameOf(identifier));
    }

    Records.Stream stream(Records.Group group, @Nullable String name) {
        if (name == null) {
            throw LogsErrors.noStream();
        }
        return streams(group.name()).get(name).orElseThrow(LogsErrors::noStream);
    }

    /** All events of a stream by time; those of the same time in the order in which they came. */
    List<OutputLogEvent> events(Records.Stream stream) {
        List<OutputLogEvent> events = new ArrayList<>();
        batches(stream.group(), stream.name()).all().forEach(batch -> events.addAll(batch.events()));
        events.sort(Comparator.comparing(OutputLogEvent::timestamp));
        return events;
    }

    String arn(String group) {
        return scope.arn("logs", "log-group:" + group);
    }

    /** The name in an ARN, with or without {@code :*} at its end, or what is no ARN itself. */
    static String nameOf(String identifier) {
        int start = identifier.indexOf(":log-group:");
        if (start < 0) {
            return identifier;
        }
        String rest = identifier.substring(start + ":log-group:".length());
        int colon = rest.indexOf(':');
        return colon < 0 ? rest : rest.substring(0, colon);
    }
}
