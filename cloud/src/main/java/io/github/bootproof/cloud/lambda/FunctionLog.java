package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.Clients;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/** What functions print, in CloudWatch Logs: a group for each function, a stream for each invocation. */
final class FunctionLog {
    private final Clients clients;
    private final InstantSource time;

    FunctionLog(Clients clients, InstantSource time) {
        this.clients = clients;
        this.time = time;
    }

    void write(String group, String stream, String log) {
        try {
            clients.logs().createLogGroup(request -> request.logGroupName(group));
        } catch (ResourceAlreadyExistsException e) {
            // It was there before, by a template or from the last invocation.
        }
        clients.logs().createLogStream(request -> request.logGroupName(group).logStreamName(stream));
        List<InputLogEvent> events = log.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> InputLogEvent.builder()
                        .message(line)
                        .timestamp(time.millis())
                        .build())
                .toList();
        if (!events.isEmpty()) {
            clients.logs()
                    .putLogEvents(request ->
                            request.logGroupName(group).logStreamName(stream).logEvents(events));
        }
    }
}
