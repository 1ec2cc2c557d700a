package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import java.time.InstantSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** CloudWatch Logs. What is overridden is what is supported. */
public final class LocalLogs implements CloudWatchLogsClient {
    private final LogGroups groups;
    private final LogStreams streams;
    private final LogEvents events;
    private final FilteredEvents filtered;

    public LocalLogs(Scope scope, Store store, InstantSource time) {
        var state = new LogState(scope, store);
        this.groups = new LogGroups(state, time);
        this.streams = new LogStreams(state, time);
        this.events = new LogEvents(state, time);
        this.filtered = new FilteredEvents(state);
    }

    @Override
    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
        groups.create(request);
        return CreateLogGroupResponse.builder().build();
    }

    @Override
    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
        groups.delete(request.logGroupName());
        return DeleteLogGroupResponse.builder().build();
    }

    @Override
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
        return groups.describe(request);
    }

    @Override
    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
        groups.putRetention(request);
        return PutRetentionPolicyResponse.builder().build();
    }

    @Override
    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request) {
        groups.deleteRetention(request.logGroupName());
        return DeleteRetentionPolicyResponse.builder().build();
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
        streams.create(request.logGroupName(), request.logStreamName());
        return CreateLogStreamResponse.builder().build();
    }

    @Override
    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request) {
        streams.delete(request.logGroupName(), request.logStreamName());
        return DeleteLogStreamResponse.builder().build();
    }

    @Override
    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
        return streams.describe(request);
    }

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
        return events.put(request);
    }

    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
        return events.get(request);
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        return filtered.filter(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        groups.tag(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        groups.untag(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(groups.tags(request.resourceArn()))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
