package io.github.bootproof.cloud.logs;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Fixed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

class LocalLogsTest {
    private static final String GROUP = "/aws/lambda/f";
    private static final String STREAM = "2026/11/22/[$LATEST]abc";

    private final Fixed fixed = new Fixed();
    private final LocalLogs logs = new LocalLogs(fixed.scope, fixed.store, fixed);

    private void createStream(String name) {
        logs.createLogStream(create -> create.logGroupName(GROUP).logStreamName(name));
    }

    private void createBoth() {
        logs.createLogGroup(create -> create.logGroupName(GROUP));
        createStream(STREAM);
    }

    private PutLogEventsResponse put(String stream, InputLogEvent... events) {
        return logs.putLogEvents(
                put -> put.logGroupName(GROUP).logStreamName(stream).logEvents(events));
    }

    /** An event so many milliseconds after now. */
    private InputLogEvent event(long after, String message) {
        return InputLogEvent.builder()
                .timestamp(fixed.millis() + after)
                .message(message)
                .build();
    }

    @Test
    void aGroupIsMadeOnceShownAndDeleted() {
        logs.createLogGroup(create -> create.logGroupName(GROUP).tags(Map.of("k", "v")));
        assertError(
                () -> logs.createLogGroup(create -> create.logGroupName(GROUP)), 400, "ResourceAlreadyExistsException");
        LogGroup group = logs.describeLogGroups(describe -> describe.logGroupNamePrefix("/aws/"))
                .logGroups()
                .getFirst();
        assertThat(group.arn()).isEqualTo("arn:aws:logs:eu-central-1:123456789012:log-group:" + GROUP + ":*");
        assertThat(group.creationTime()).isEqualTo(fixed.millis());
        assertThat(group.retentionInDays()).isNull();
        assertThat(logs.listTagsForResource(list -> list.resourceArn(group.logGroupArn()))
                        .tags())
                .containsExactly(Map.entry("k", "v"));
        logs.deleteLogGroup(delete -> delete.logGroupName(GROUP));
        assertError(() -> logs.deleteLogGroup(delete -> delete.logGroupName(GROUP)), 400, "ResourceNotFoundException")
                .hasMessageContaining("The specified log group does not exist.");
        assertError(() -> logs.createLogGroup(create -> create.logGroupName("a b")), 400, "InvalidParameterException");
    }

    @Test
    void aNewGroupHasNoEventsOfOneOfTheSameNameBefore() {
        createBoth();
        put(STREAM, event(0, "old"));
        logs.deleteLogGroup(delete -> delete.logGroupName(GROUP));
        createBoth();
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(GROUP)).events())
                .isEmpty();
    }

    @Test
    void retentionIsOneOfTheDaysThereAre() {
        createBoth();
        logs.putRetentionPolicy(put -> put.logGroupName(GROUP).retentionInDays(731));
        assertThat(logs.describeLogGroups(describe -> {}).logGroups().getFirst().retentionInDays())
                .isEqualTo(731);
        assertError(
                () -> logs.putRetentionPolicy(put -> put.logGroupName(GROUP).retentionInDays(2)),
                400,
                "InvalidParameterException");
        logs.deleteRetentionPolicy(delete -> delete.logGroupName(GROUP));
        assertThat(logs.describeLogGroups(describe -> {}).logGroups().getFirst().retentionInDays())
                .isNull();
    }

    @Test
    void eventsAreReadFromBothEnds() {
        createBoth();
        put(STREAM, event(0, "1"), event(1, "2"), event(2, "3"));
        put(STREAM, event(1, "late"), event(3, "4"));
        var newest = logs.getLogEvents(
                get -> get.logGroupName(GROUP).logStreamName(STREAM).limit(2));
        assertThat(newest.events()).extracting(OutputLogEvent::message).containsExactly("3", "4");
        var older = logs.getLogEvents(
                get -> get.logGroupName(GROUP).logStreamName(STREAM).limit(2).nextToken(newest.nextBackwardToken()));
        assertThat(older.events()).extracting(OutputLogEvent::message).containsExactly("2", "late");
        var head = logs.getLogEvents(
                get -> get.logGroupName(GROUP).logStreamName(STREAM).startFromHead(true));
        assertThat(head.events()).hasSize(5);
        var end = logs.getLogEvents(
                get -> get.logGroupName(GROUP).logStreamName(STREAM).nextToken(head.nextForwardToken()));
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(head.nextForwardToken());
        put(STREAM, event(4, "5"));
        assertThat(logs.getLogEvents(get ->
                                get.logGroupName(GROUP).logStreamName(STREAM).nextToken(end.nextForwardToken()))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("5");
        assertError(
                () -> logs.getLogEvents(
                        get -> get.logGroupName(GROUP).logStreamName(STREAM).nextToken("x")),
                400,
                "InvalidParameterException");
    }

    @Test
    void timesAreFromTheStartOnAndBeforeTheEnd() {
        createBoth();
        put(STREAM, event(0, "1"), event(1, "2"), event(2, "3"));
        assertThat(logs.getLogEvents(get -> get.logGroupIdentifier(
                                        "arn:aws:logs:eu-central-1:123456789012:log-group:" + GROUP)
                                .logStreamName(STREAM)
                                .startTime(fixed.millis() + 1)
                                .endTime(fixed.millis() + 2))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("2");
    }

    @Test
    void eventsHaveTheirRules() {
        createBoth();
        assertError(() -> put(STREAM, event(1, "a"), event(0, "b")), 400, "InvalidParameterException")
                .hasMessageContaining("chronological order");
        assertError(
                        () -> put(STREAM, event(-Duration.ofHours(25).toMillis(), "a"), event(0, "b")),
                        400,
                        "InvalidParameterException")
                .hasMessageContaining("cannot span more than 24 hours");
        assertError(() -> put(STREAM, event(0, "")), 400, "InvalidParameterException");
        assertError(() -> put("none", event(0, "a")), 400, "ResourceNotFoundException")
                .hasMessageContaining("The specified log stream does not exist.");
        PutLogEventsResponse old = put(STREAM, event(-Duration.ofDays(15).toMillis(), "a"));
        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        PutLogEventsResponse ahead =
                put(STREAM, event(0, "a"), event(Duration.ofHours(3).toMillis(), "b"));
        assertThat(ahead.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(GROUP)).events())
                .hasSize(1);
    }

    @Test
    void streamsAreListedByNameOrByTheirLastEvent() {
        logs.createLogGroup(create -> create.logGroupName(GROUP));
        createStream("a");
        createStream("b");
        assertError(() -> createStream("b"), 400, "ResourceAlreadyExistsException");
        assertError(() -> createStream("b:c"), 400, "InvalidParameterException");
        put("a", event(5, "later"));
        put("b", event(1, "earlier"));
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName(GROUP))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a", "b");
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName(GROUP)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(1))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a");
        var first =
                logs.describeLogStreams(describe -> describe.logGroupName(GROUP).limit(1));
        assertThat(logs.describeLogStreams(
                                describe -> describe.logGroupName(GROUP).nextToken(first.nextToken()))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("b");
        logs.deleteLogStream(delete -> delete.logGroupName(GROUP).logStreamName("a"));
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName(GROUP))
                        .logStreams())
                .hasSize(1);
    }

    @Test
    void eventsOfAllStreamsAreFilteredInTheOrderOfTime() {
        logs.createLogGroup(create -> create.logGroupName(GROUP));
        createStream("a");
        createStream("b");
        put("a", event(0, "START a"), event(2, "ERROR a"));
        put("b", event(1, "ERROR b"));
        assertThat(messages("")).containsExactly("START a", "ERROR b", "ERROR a");
        assertThat(messages("ERROR")).containsExactly("ERROR b", "ERROR a");
        var first = logs.filterLogEvents(filter -> filter.logGroupName(GROUP).limit(2));
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(GROUP).nextToken(first.nextToken()))
                        .events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("ERROR a");
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(GROUP).logStreamNames("b"))
                        .events())
                .hasSize(1);
        assertError(() -> messages("{ $.a = 1 }"), 400, "InvalidParameterException");
    }

    private List<String> messages(String pattern) {
        return logs.filterLogEvents(filter -> filter.logGroupName(GROUP).filterPattern(pattern)).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "ERROR, an ERROR here, true",
                "ERROR, an error here, false",
                "a b, b then a, true",
                "\"a b\", b then a, false",
                "\"a b\", with a b in it, true",
                "?a ?z, b then a, true",
                "?y ?z, b then a, false",
                "a -b, b then a, false"
            })
    void aPatternIsOfWords(String pattern, String message, boolean matches) {
        assertThat(FilterPattern.parse(pattern).test(message)).isEqualTo(matches);
    }

    @Test
    void eventsPutAtOnceAreAllThere() {
        createBoth();
        Fixed.atOnce(IntStream.range(0, 50)
                .<Runnable>mapToObj(i -> () -> put(STREAM, event(0, "m" + i)))
                .toList());
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(GROUP)).events())
                .extracting(FilteredLogEvent::message)
                .doesNotHaveDuplicates()
                .hasSize(50);
    }
}
