package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.common.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {
    private static final Instant CREATED = Instant.parse("2026-11-01T10:01:00Z");
    private static final Instant UPDATED = Instant.parse("2026-11-01T10:05:00Z");

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Instance instance(String id, InstanceStateName state, Tag... tags) {
        return Instance.builder()
                .instanceId(id)
                .state(now -> now.name(state))
                .instanceType("t4g.micro")
                .imageId("ami-1")
                .tags(tags)
                .build();
    }

    /** Two instances of a stack, on two pages. */
    private static final class FakeEc2 implements Ec2Client {
        private static final Tag[] TAGS = {
            tag("Name", "EC2Stack/TestInstance"),
            tag("aws:cloudformation:stack-name", "EC2Stack"),
            tag("aws:cloudformation:logical-id", "TestInstance44016A9E")
        };

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            if (request.nextToken() == null) {
                return DescribeInstancesResponse.builder()
                        .reservations(Reservation.builder()
                                .instances(instance("i-0", InstanceStateName.TERMINATED, TAGS))
                                .build())
                        .nextToken("2")
                        .build();
            }
            Instance running = instance("i-1", InstanceStateName.RUNNING, TAGS).toBuilder()
                    .privateIpAddress("10.0.138.18")
                    .publicIpAddress("203.0.113.7")
                    .build();
            return DescribeInstancesResponse.builder()
                    .reservations(Reservation.builder().instances(running).build())
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
            assertThat(request.imageIds()).containsExactly("ami-1");
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

    private static final class FakeCloudFormation implements CloudFormationClient {
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

    private final Status status = Status.read(
            new FakeCloudFormation(),
            new FakeEc2(),
            UserDataHistory.parse("""
                    [{"id": "i-0", "userData": [{"number": 1, "outcome": "ran"}]},
                     {"id": "i-1", "userData": [{"number": 1, "outcome": "ran"}, {"number": 2, "outcome": "did not run"}]},
                     {"id": "i-2", "userData": []}]
                    """),
            id -> id.equals("i-1") ? Map.of("recipe", "debian-12", "stand-in", "Debian 12 stands in") : Map.of());
    private final RunningCloud cloud =
            TestClouds.running(CloudFolder.at(Path.of("/data"), TestClouds.home(Path.of("/home"))), 4566);
    private final StatusView view = new StatusView(cloud, status, ZoneOffset.UTC);

    @Test
    void aPersonSeesStacksAndInstancesAndWhatEachReallyBoots() {
        assertThat(String.join("\n", view.lines(new Screen(System.out, System.out, false))))
                .isEqualTo("""
                        local cloud http://127.0.0.1:4566, account 123456789012, region eu-central-1
                          since 2026-11-01 10:00:00, process %d, state in /data

                        Stacks
                          CDKToolkit           CREATE_COMPLETE  2026-11-01 10:01:00
                          EC2Stack             UPDATE_ROLLBACK_COMPLETE  2026-11-01 10:05:00  it went wrong

                        Instances
                          i-0 EC2Stack/TestInstance  terminated
                          i-1 EC2Stack/TestInstance  running, status initializing
                            stack      EC2Stack, TestInstance44016A9E
                            image      ami-1 (al2023-ami), t4g.micro
                            boots      debian-12
                            note       Debian 12 stands in
                            user data  given version 2, ran version 1
                            addresses  10.0.138.18, 203.0.113.7 (public)""".formatted(ProcessHandle.current().pid()));
    }

    @Test
    void aProgramGetsTheSame() {
        JsonNode document = JsonMapper.builder().build().readTree(view.json());
        assertThat(document.path("endpoint").asString()).isEqualTo("http://127.0.0.1:4566");
        assertThat(document.path("stacks").path(1).path("status").asString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(document.path("instances").path(0).has("statusCheck")).isFalse();
        JsonNode running = document.path("instances").path(1);
        assertThat(running.path("id").asString()).isEqualTo("i-1");
        assertThat(running.path("logicalId").asString()).isEqualTo("TestInstance44016A9E");
        assertThat(running.path("statusCheck").asString()).isEqualTo("initializing");
        assertThat(running.path("standIn").asString()).isEqualTo("Debian 12 stands in");
        assertThat(running.path("userData").toString())
                .isEqualTo("{\"given\":2,\"ran\":1,\"outcome\":\"did not run\"}");
        assertThat(running.path("publicAddress").asString()).isEqualTo("203.0.113.7");
    }

    private static String describe(String... outcomes) {
        var versions = new ArrayList<UserDataHistory.Version>();
        for (String outcome : outcomes) {
            versions.add(new UserDataHistory.Version(versions.size() + 1, outcome));
        }
        return new UserDataHistory(versions).describe();
    }

    @Test
    void userDataThatDidNotRunAreSaid() {
        assertThat(describe("ran")).isEqualTo("given version 1, which ran");
        assertThat(describe("not booted")).isEqualTo("given version 1, not booted with it yet");
        assertThat(describe("did not run")).isEqualTo("given version 1, which did not run");
        assertThat(describe("ran", "did not run", "did not run")).isEqualTo("given version 3, ran version 1");
        assertThat(describe("ran", "ran")).isEqualTo("given version 2, which ran");
        assertThat(describe("ran", "unknown")).isEqualTo("given version 2, unknown whether it ran");
    }
}
