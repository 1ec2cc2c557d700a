package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.Constraints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** Events that are put into streams and read from them. */
final class LogEvents {
    static final int MOST_EVENTS = 10_000;
    private static final int OVERHEAD = 26;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);
    private static final Duration LONGEST_BATCH = Duration.ofDays(1);
    private static final Pattern TOKEN = Pattern.compile("(?<way>[fb])/(?<place>\\d{56})");

    private final LogState state;
    private final InstantSource time;

    LogEvents(LogState state, InstantSource time) {
        this.state = state;
        this.time = time;
    }

    static String sequenceToken(long batches) {
        return "%056d".formatted(batches);
    }

    PutLogEventsResponse put(PutLogEventsRequest request) {
        check(request);
        long now = time.millis();
        List<InputLogEvent> events = request.logEvents();
        int tooOld = (int) events.stream()
                .filter(event -> event.timestamp() < now - OLDEST.toMillis())
                .count();
        int tooNew = (int) events.stream()
                .filter(event -> event.timestamp() > now + NEWEST.toMillis())
                .count();
        // They are in order, so what is refused is at both ends.
        List<OutputLogEvent> taken = events.subList(tooOld, events.size() - tooNew).stream()
                .map(event -> OutputLogEvent.builder()
                        .timestamp(event.timestamp())
                        .message(event.message())
                        .ingestionTime(now)
                        .build())
                .toList();
        Records.Stream stream = state.change(() -> add(request, taken, now));
        PutLogEventsResponse.Builder response =
                PutLogEventsResponse.builder().nextSequenceToken(sequenceToken(stream.batches()));
        if (tooOld + tooNew > 0) {
            response.rejectedLogEventsInfo(RejectedLogEventsInfo.builder()
                    .tooOldLogEventEndIndex(tooOld > 0 ? tooOld : null)
                    .tooNewLogEventStartIndex(tooNew > 0 ? events.size() - tooNew : null)
                    .build());
        }
        return response.build();
    }

    private static void check(PutLogEventsRequest request) {
        new Constraints()
                .required("logEvents", request.hasLogEvents() ? request.logEvents() : null)
                .orThrow(LogsErrors::invalid);
        List<InputLogEvent> events = request.logEvents();
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw LogsErrors.invalid(
                    "1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length"
                            + " between 1 and " + MOST_EVENTS);
        }
        for (InputLogEvent event : events) {
            new Constraints()
                    .required("logEvents.member.timestamp", event.timestamp())
                    .required("logEvents.member.message", event.message())
                    .length("logEvents.member.message", event.message(), 1, Integer.MAX_VALUE)
                    .orThrow(LogsErrors::invalid);
        }
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).timestamp() < events.get(i - 1).timestamp()) {
                throw LogsErrors.notInOrder();
            }
        }
        if (events.getLast().timestamp() - events.getFirst().timestamp() > LONGEST_BATCH.toMillis()) {
            throw LogsErrors.spansMoreThanADay();
        }
    }

    private Records.Stream add(PutLogEventsRequest request, List<OutputLogEvent> events, long now) {
        Records.Stream old = state.stream(state.group(request.logGroupName()), request.logStreamName());
        if (events.isEmpty()) {
            return old;
        }
        long bytes = events.stream()
                .mapToLong(event -> event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD)
                .sum();
        long first = events.getFirst().timestamp();
        long last = events.getLast().timestamp();
        var changed = new Records.Stream(
                old.group(),
                old.name(),
                old.created(),
                old.batches() + 1,
                old.bytes() + bytes,
                Optional.of(Math.min(first, old.firstEvent().orElse(first))),
                Optional.of(Math.max(last, old.lastEvent().orElse(last))),
                Optional.of(now));
        state.batches(old.group(), old.name())
                .put(LogStreams.id(old.batches()), new Records.Batch(old.batches(), events));
        state.streams(old.group()).put(old.name(), changed);
        return changed;
    }

    /**
     * A page of a stream: the newest events unless asked for from the head. A token says a place among the events and which way
     * to go from it; at an end it stays the same. API Reference, "GetLogEvents".
     */
    GetLogEventsResponse get(GetLogEventsRequest request) {
        new Constraints().range("limit", request.limit(), 1, MOST_EVENTS).orThrow(LogsErrors::invalid);
        Records.Group group = state.group(request.logGroupName(), request.logGroupIdentifier());
        List<OutputLogEvent> events = state.events(state.stream(group, request.logStreamName())).stream()
                .filter(event -> isWithin(event, request.startTime(), request.endTime()))
                .toList();
        int limit = request.limit() == null ? MOST_EVENTS : request.limit();
        int start;
        int end;
        if (request.nextToken() == null) {
            boolean head = Boolean.TRUE.equals(request.startFromHead());
            start = head ? 0 : Math.max(0, events.size() - limit);
            end = Math.min(events.size(), start + limit);
        } else {
            Matcher token = TOKEN.matcher(request.nextToken());
            if (!token.matches()) {
                throw LogsErrors.badToken();
            }
            int place = Math.min(events.size(), place(token.group("place")));
            boolean forward = token.group("way").equals("f");
            start = forward ? place : Math.max(0, place - limit);
            end = forward ? Math.min(events.size(), place + limit) : place;
        }
        return GetLogEventsResponse.builder()
                .events(new ArrayList<>(events.subList(start, end)))
                .nextForwardToken("f/" + sequenceToken(end))
                .nextBackwardToken("b/" + sequenceToken(start))
                .build();
    }

    private static int place(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            throw LogsErrors.badToken();
        }
    }

    /** From the start on, and before the end. */
    static boolean isWithin(OutputLogEvent event, @Nullable Long start, @Nullable Long end) {
        return (start == null || event.timestamp() >= start) && (end == null || event.timestamp() < end);
    }
}
