package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.machines.NetworkAttachment;
import io.github.bootproof.machines.NetworkId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** What RunInstances makes, and what it refuses. */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class RunInstancesTest extends NotedInstances {
    @Test
    void runAnswersAtOnceWithPendingAndTheMachineFollows() {
        CountDownLatch gate = host.hold("start");
        RunInstancesResponse answer =
                cloud.instances.runInstances(cloud.request().build());
        Instance pending = answer.instances().getFirst();
        assertThat(pending.state().nameAsString()).isEqualTo("pending");
        assertThat(pending.stateReason().code()).isEqualTo("pending");
        assertThat(pending.privateIpAddress()).isEqualTo("10.0.0.4");
        assertThat(pending.publicIpAddress()).isNotNull();
        gate.countDown();
        cloud.instances.awaitIdle();
        assertThat(cloud.state(pending.instanceId())).isEqualTo("running");
        assertThat(cloud.shape(pending.instanceId()).stateReason()).isNull();
        assertThat(host.order(pending.instanceId()).network())
                .isEqualTo(new NetworkAttachment(
                        new NetworkId(CloudOfInstances.VPC),
                        "10.0.0.4",
                        18,
                        "10.0.0.0/16",
                        host.order(pending.instanceId()).network().macAddress(),
                        "eu-central-1.compute.internal",
                        true));
    }

    @Test
    void aClientTokenIsDoneOnce() {
        RunInstancesRequest request = cloud.request().clientToken("once").build();
        String first =
                cloud.instances.runInstances(request).instances().getFirst().instanceId();
        assertThat(cloud.instances.runInstances(request).instances().getFirst().instanceId())
                .isEqualTo(first);
        cloud.instances.awaitIdle();
        assertThat(host.all()).containsExactly(first);
        assertError(
                () -> cloud.instances.runInstances(
                        request.toBuilder().userData("YQ==").build()),
                "IdempotentParameterMismatch",
                "client token");
        assertError(
                () -> cloud.instances.runInstances(
                        request.toBuilder().clientToken("x".repeat(65)).build()),
                "InvalidParameterValue",
                "64 ASCII");
    }

    @Test
    void aLaunchTemplateAddsWhatTheRequestDoesNotSay() {
        RunInstancesResponse answer = cloud.instances.runInstances(RunInstancesRequest.builder()
                .launchTemplate(template -> template.launchTemplateName("any").version("$Latest"))
                .instanceType("t4g.micro")
                .minCount(2)
                .maxCount(2)
                .tagSpecifications(CloudOfInstances.named("own"))
                .build());
        cloud.instances.awaitIdle();
        assertThat(answer.instances())
                .hasSize(2)
                .extracting(Instance::amiLaunchIndex)
                .containsExactly(0, 1);
        Instance instance = cloud.shape(answer.instances().getLast().instanceId());
        assertThat(instance.instanceTypeAsString()).isEqualTo("t4g.micro");
        assertThat(instance.keyName()).isEqualTo("mine");
        assertThat(instance.publicIpAddress()).isNull();
        assertThat(instance.securityGroups())
                .extracting(GroupIdentifier::groupName)
                .containsExactly("web");
        assertThat(instance.metadataOptions().instanceMetadataTagsAsString()).isEqualTo("enabled");
        assertThat(instance.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("Name=own", "Kept=yes");
        ImdsContent served = host.order(instance.instanceId()).metadata().current();
        assertThat(new String(served.userData().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo("template");
        assertThat(served.metadata().keyPairs()).containsEntry("mine", CloudOfInstances.KEY);
        assertThat(served.metadata().tags()).containsEntry("Name", "own");
        assertThat(served.metadata().localHostname()).isEqualTo("ip-10-0-0-5.eu-central-1.compute.internal");
    }

    @Test
    void requestsThatCannotBeAreRefusedAndMakeNothing() {
        assertError(
                () -> cloud.instances.runInstances(cloud.request()
                        .userData(Base64.getEncoder().encodeToString(new byte[16_385]))
                        .build()),
                "InvalidParameterValue",
                "User data is limited to 16384 bytes");
        assertError(
                () -> cloud.instances.runInstances(
                        cloud.request().userData("%%%!").build()),
                "InvalidParameterValue",
                "Invalid BASE64 encoding of user data.");
        assertError(
                () -> cloud.instances.runInstances(
                        cloud.request().instanceType("t3.micro").build()),
                "InvalidParameterValue",
                "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64'");
        assertError(
                () -> cloud.instances.runInstances(
                        cloud.request().imageId("ami-0").build()),
                "InvalidAMIID.NotFound",
                "ami-0");
        assertError(
                () -> cloud.instances.runInstances(
                        cloud.request().keyName("none").build()),
                "InvalidKeyPair.NotFound",
                "none");
        assertError(
                () -> cloud.instances.runInstances(cloud.request().minCount(3).build()),
                "InvalidParameterValue",
                "maxCount");
        assertError(
                () -> cloud.instances.runInstances(RunInstancesRequest.builder()
                        .imageId(CloudOfInstances.ARM_IMAGE)
                        .build()),
                "MissingParameter",
                "inCount");
        assertError(
                () -> cloud.instances.runInstances(cloud.request()
                        .iamInstanceProfile(profile -> profile.name("none"))
                        .build()),
                "InvalidParameterValue",
                "Value (none) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");
        assertError(
                () -> cloud.instances.runInstances(cloud.request()
                        .networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                                .deviceIndex(0)
                                .subnetId(CloudOfInstances.PUBLIC)
                                .build())
                        .build()),
                "InvalidParameterCombination",
                "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        assertError(
                () -> cloud.instances.runInstances(
                        cloud.request().securityGroupIds("sg-none").build()),
                "InvalidGroup.NotFound",
                "sg-none");
        assertError(
                () -> cloud.instances.runInstances(
                        cloud.request().ramdiskId("ari-1").build()),
                "UnsupportedOperation",
                "RamdiskId");
        assertThat(cloud.instances.records()).isEmpty();
        assertThat(cloud.networks.networkInterfaces().all()).isEmpty();
    }

    @Test
    void manyAtOnceGetAddressesOfTheirOwn() throws InterruptedException {
        List<Thread> threads = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() ->
                                cloud.instances.runInstances(cloud.request().build())))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        cloud.instances.awaitIdle();
        assertThat(cloud.instances.records()).hasSize(40).allMatch(record -> record.state() == LifeState.RUNNING);
        assertThat(cloud
                        .instances
                        .describeInstances(DescribeInstancesRequest.builder().build())
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(Instance::privateIpAddress)
                        .distinct())
                .hasSize(40);
    }

    @Test
    void aMistypedCountBootsNothing() {
        assertError(
                () -> cloud.run(request -> request.maxCount(5_000)),
                "InstanceLimitExceeded",
                "You have requested more instances (5000) than your current instance limit");
        assertThat(cloud.instances
                        .describeInstances(DescribeInstancesRequest.builder().build())
                        .reservations())
                .isEmpty();
    }
}
