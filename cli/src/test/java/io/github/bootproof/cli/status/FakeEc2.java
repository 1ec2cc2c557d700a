package io.github.bootproof.cli.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Instances of one stack, each on a page of its own. */
final class FakeEc2 implements Ec2Client {
    /** User data that may not be read. */
    static final String DENIED = "denied";

    private static final Tag[] TAGS = {
        tag("Name", "EC2Stack/TestInstance"),
        tag("aws:cloudformation:stack-name", "EC2Stack"),
        tag("aws:cloudformation:logical-id", "TestInstance44016A9E")
    };

    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, String> userData = new LinkedHashMap<>();

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static Instance.Builder instance(String id, InstanceStateName state) {
        return Instance.builder()
                .instanceId(id)
                .state(now -> now.name(state))
                .instanceType("t4g.micro")
                .imageId("ami-1")
                .launchTime(Instant.parse("2026-11-01T10:01:00Z"))
                .tags(TAGS);
    }

    FakeEc2 with(Instance instance, String itsUserData) {
        instances.add(instance);
        userData.put(instance.instanceId(), itsUserData);
        return this;
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return DescribeInstancesResponse.builder()
                .reservations(
                        Reservation.builder().instances(instances.get(page)).build())
                .nextToken(page + 1 < instances.size() ? String.valueOf(page + 1) : null)
                .build();
    }

    @Override
    public DescribeInstanceAttributeResponse describeInstanceAttribute(DescribeInstanceAttributeRequest request) {
        String value = userData.getOrDefault(request.instanceId(), "");
        if (value.equals(DENIED)) {
            throw Ec2Exception.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("UnauthorizedOperation")
                            .errorMessage("You are not authorized to perform this operation.")
                            .build())
                    .build();
        }
        return DescribeInstanceAttributeResponse.builder()
                .userData(attribute -> attribute.value(
                        value.isEmpty()
                                ? null
                                : Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(InstanceStatus.builder()
                        .instanceId("i-1")
                        .instanceStatus(summary -> summary.status(SummaryStatus.INITIALIZING))
                        .build())
                .build();
    }

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        // An id that is not there any more is an error on AWS, a filter that fits nothing is none.
        if (request.hasImageIds()) {
            throw new IllegalArgumentException("by ids");
        }
        return DescribeImagesResponse.builder()
                .images(Image.builder().imageId("ami-1").name("al2023-ami").build())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
