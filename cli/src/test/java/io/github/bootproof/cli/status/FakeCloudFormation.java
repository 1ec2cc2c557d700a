package io.github.bootproof.cli.status;

import java.time.Instant;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Two stacks, one of them rolled back. */
final class FakeCloudFormation implements CloudFormationClient {
    private static final Instant CREATED = Instant.parse("2026-11-01T10:01:00Z");
    private static final Instant UPDATED = Instant.parse("2026-11-01T10:05:00Z");

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        return DescribeStacksResponse.builder()
                .stacks(
                        Stack.builder()
                                .stackName("CDKToolkit")
                                .stackStatus("CREATE_COMPLETE")
                                .creationTime(CREATED)
                                .build(),
                        Stack.builder()
                                .stackName("EC2Stack")
                                .stackStatus("UPDATE_ROLLBACK_COMPLETE")
                                .stackStatusReason("it went wrong")
                                .creationTime(CREATED)
                                .lastUpdatedTime(UPDATED)
                                .build())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
