package io.github.bootproof.cloud.wire;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** An EC2 that remembers what it was asked and answers what it was told to. */
@SuppressWarnings("unchecked")
final class SampleEc2 implements Ec2Client {
    DescribeInstancesRequest asked;
    RunInstancesRequest run;
    List<Tag> tags = List.of(Tag.builder().key("Name").value("test").build());
    int instances = 1;

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        asked = request;
        if ("more".equals(request.nextToken())) {
            return DescribeInstancesResponse.builder()
                    .reservations(reservation(1))
                    .build();
        }
        return DescribeInstancesResponse.builder()
                .reservations(IntStream.range(0, instances)
                        .mapToObj(this::reservation)
                        .toList())
                .nextToken(Integer.valueOf(5).equals(request.maxResults()) ? "more" : null)
                .build();
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        run = request;
        return RunInstancesResponse.builder()
                .reservationId("r-1")
                .ownerId("123456789012")
                .instances(List.of())
                .build();
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        throw Ec2Exception.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidInstanceID.NotFound")
                        .errorMessage(
                                "The instance ID '" + request.instanceIds().getFirst() + "' does not exist")
                        .build())
                .statusCode(400)
                .build();
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        throw new IllegalStateException("a bug with a secret");
    }

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        return DescribeVpcsResponse.builder()
                .vpcs(Vpc.builder().vpcId("vpc-1").isDefault(true).build())
                .build();
    }

    private Reservation reservation(int number) {
        return Reservation.builder()
                .reservationId("r-" + number)
                .instances(Instance.builder()
                        .instanceId("i-" + number)
                        .imageId("ami-0123456789abcdef0")
                        .instanceType("t4g.micro")
                        .privateIpAddress("10.0.0." + number % 250)
                        .launchTime(TestWire.NOW)
                        .state(state -> state.code(16).name(InstanceStateName.RUNNING))
                        .networkInterfaces(InstanceNetworkInterface.builder()
                                .networkInterfaceId("eni-" + number)
                                .groups(group -> group.groupId("sg-1").groupName("default"))
                                .build())
                        .securityGroups(group -> group.groupId("sg-1").groupName("default"))
                        .ebsOptimized(false)
                        .tags(tags)
                        .build())
                .build();
    }

    @Override
    public String serviceName() {
        return "ec2";
    }

    @Override
    public void close() {}
}
