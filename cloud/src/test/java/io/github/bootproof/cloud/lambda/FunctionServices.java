package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.NoClients;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** The services that a function's invocation calls. */
@NullUnmarked
final class FunctionServices extends NoClients {
    private final List<String> logged = new CopyOnWriteArrayList<>();

    List<String> logged() {
        return logged;
    }

    @Override
    public StsClient sts() {
        return new StsClient() {
            @Override
            public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
                return AssumeRoleResponse.builder()
                        .credentials(credentials -> credentials
                                .accessKeyId("ASIAFUNCTION")
                                .secretAccessKey("secret")
                                .sessionToken("token")
                                .expiration(Instant.EPOCH))
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public CloudWatchLogsClient logs() {
        return new CloudWatchLogsClient() {
            @Override
            public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
                return CreateLogGroupResponse.builder().build();
            }

            @Override
            public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
                return CreateLogStreamResponse.builder().build();
            }

            @Override
            public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
                request.logEvents().forEach(event -> logged.add(request.logGroupName() + ": " + event.message()));
                return PutLogEventsResponse.builder().build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
