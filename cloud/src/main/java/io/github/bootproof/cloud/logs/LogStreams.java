package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Log streams. */
final class LogStreams {
    private static final Pattern NAME = Pattern.compile("[^:*]*");

    private final LogState state;
    private final InstantSource time;

    LogStreams(LogState state, InstantSource time) {
        this.state = state;
        this.time = time;
    }

    void create(@Nullable String group, @Nullable String name) {
        LogGroups.checkName(group);
        new Constraints()
                .required("logStreamName", name)
                .length("logStreamName", name, 1, 512)
                .pattern("logStreamName", name, NAME)
                .orThrow(LogsErrors::invalid);
        if (name == null) {
            return;
        }
        state.change(() -> {
            String known = state.group(group).name();
            var stream = new Records.Stream(
                    known, name, time.millis(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
            if (!state.streams(known).add(name, stream)) {
                throw LogsErrors.streamExists();
            }
            return stream;
        });
    }

    void delete(@Nullable String group, @Nullable String name) {
        state.change(() -> remove(state, state.stream(state.group(group), name)));
    }

    static boolean remove(LogState state, Records.Stream stream) {
        var batches = state.batches(stream.group(), stream.name());
        batches.all().forEach(batch -> batches.remove(id(batch.number())));
        return state.streams(stream.group()).remove(stream.name());
    }

    static String id(long batch) {
        return "%012d".formatted(batch);
    }

    DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        new Constraints().range("limit", request.limit(), 1, 50).orThrow(LogsErrors::invalid);
        Records.Group group = state.group(request.logGroupName(), request.logGroupIdentifier());
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        boolean descending = Boolean.TRUE.equals(request.descending());
        if (byTime && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        Function<Records.Stream, String> key =
                stream -> byTime ? "%020d %s".formatted(stream.lastEvent().orElse(0L), stream.name()) : stream.name();
        List<Records.Stream> matching = state.streams(group.name()).all().stream()
                .filter(stream -> request.logStreamNamePrefix() == null
                        || stream.name().startsWith(request.logStreamNamePrefix()))
                .sorted(Comparator.comparing(key))
                .toList();
        Page<Records.Stream> page =
                page(descending ? matching.reversed() : matching, request.nextToken(), request.limit());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream().map(this::shown).toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    /** By place, since the order may be of things that change. */
    private static Page<Records.Stream> page(
            List<Records.Stream> ordered, @Nullable String token, @Nullable Integer limit) {
        try {
            int start = token == null ? 0 : Integer.parseInt(Page.decode(token));
            int end = Math.min(ordered.size(), start + (limit == null ? 50 : limit));
            return new Page<>(
                    ordered.subList(Math.clamp(start, 0, end), end),
                    end < ordered.size() ? Optional.of(Page.encode(Integer.toString(end))) : Optional.empty());
        } catch (NumberFormatException | Page.BadToken bad) {
            throw LogsErrors.badToken();
        }
    }

    private LogStream shown(Records.Stream stream) {
        return LogStream.builder()
                .logStreamName(stream.name())
                .arn(state.arn(stream.group()) + ":log-stream:" + stream.name())
                .creationTime(stream.created())
                .firstEventTimestamp(stream.firstEvent().orElse(null))
                .lastEventTimestamp(stream.lastEvent().orElse(null))
                .lastIngestionTime(stream.lastIngestion().orElse(null))
                .uploadSequenceToken(LogEvents.sequenceToken(stream.batches()))
                .build();
    }
}
