package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** FilterLogEvents: the events of a group's streams, by time. */
final class FilteredEvents {
    private final LogState state;

    FilteredEvents(LogState state) {
        this.state = state;
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        new Constraints()
                .range("limit", request.limit(), 1, LogEvents.MOST_EVENTS)
                .orThrow(LogsErrors::invalid);
        Records.Group group = state.group(request.logGroupName(), request.logGroupIdentifier());
        Predicate<String> pattern = FilterPattern.parse(request.filterPattern());
        List<FilteredLogEvent> events = new ArrayList<>();
        for (Records.Stream stream : streams(group, request)) {
            int place = 0;
            for (OutputLogEvent event : state.events(stream)) {
                boolean within = LogEvents.isWithin(event, request.startTime(), request.endTime());
                if (within && pattern.test(event.message())) {
                    events.add(shown(stream, event, place));
                }
                place++;
            }
        }
        events.sort(Comparator.comparing(FilteredLogEvent::timestamp).thenComparing(FilteredLogEvent::eventId));
        int limit = request.limit() == null ? LogEvents.MOST_EVENTS : request.limit();
        Page<FilteredLogEvent> page;
        try {
            page = Page.of(
                    events,
                    event -> "%020d %s".formatted(event.timestamp(), event.eventId()),
                    request.nextToken(),
                    limit);
        } catch (Page.BadToken bad) {
            throw LogsErrors.badToken();
        }
        return FilterLogEventsResponse.builder()
                .events(page.items())
                .searchedLogStreams(List.of())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private List<Records.Stream> streams(Records.Group group, FilterLogEventsRequest request) {
        boolean named = request.hasLogStreamNames() && !request.logStreamNames().isEmpty();
        if (named && request.logStreamNamePrefix() != null) {
            throw LogsErrors.streamsNamedTwice();
        }
        if (named) {
            return request.logStreamNames().stream()
                    .map(name -> state.stream(group, name))
                    .toList();
        }
        return state.streams(group.name()).all().stream()
                .filter(stream -> request.logStreamNamePrefix() == null
                        || stream.name().startsWith(request.logStreamNamePrefix()))
                .toList();
    }

    /** Its id is made up of the stream's age and the event's place in it, so it stays the same while none come before it. */
    private static FilteredLogEvent shown(Records.Stream stream, OutputLogEvent event, int place) {
        return FilteredLogEvent.builder()
                .logStreamName(stream.name())
                .timestamp(event.timestamp())
                .message(event.message())
                .ingestionTime(event.ingestionTime())
                .eventId("%020d%010d%026d"
                        .formatted(
                                stream.created(),
                                Integer.toUnsignedLong(stream.name().hashCode()),
                                place))
                .build();
    }
}
