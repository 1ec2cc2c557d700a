package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.BootReport.Ending;
import io.github.bootproof.cloud.boot.BootReport.FileRun;
import io.github.bootproof.cloud.boot.BootReport.ModuleRun;
import io.github.bootproof.cloud.boot.Executed;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.cloud.ec2.instance.BootRecord.PartResult;
import io.github.bootproof.cloud.ec2.instance.CloudOfInstances.SetTime;
import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.cloud.store.SqliteStore;
import io.github.bootproof.machines.MachineEvent;
import io.github.bootproof.machines.NetworkAttachment;
import io.github.bootproof.machines.NetworkId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** The instances' operations, with machines that are only noted. */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class InstancesTest {
    private final FakeMachineHost host = new FakeMachineHost();
    private final SetTime time = new SetTime();
    private final SqliteStore store = SqliteStore.inMemory();
    private final CloudOfInstances cloud = new CloudOfInstances(store, time, host);

    @AfterEach
    void closeTheStore() {
        cloud.close();
        store.close();
    }

    private static void assertError(Runnable call, String code, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    private static BootReport report(int number, Instant at, Ending ending) {
        return new BootReport(
                number,
                at,
                at,
                ending,
                at,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("DataSourceEc2Local"));
    }

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
    void stopModifyStartKeepsTheAddressAndTheDiskAndChangesThePublicAddress() {
        String id = cloud.run(request ->
                request.userData(Base64.getEncoder().encodeToString("one".getBytes(StandardCharsets.UTF_8))));
        String before = cloud.shape(id).publicIpAddress();
        assertError(
                () -> cloud.setUserData(id, "two"),
                "IncorrectInstanceState",
                "The instance '" + id + "' is not in the 'stopped' state.");
        cloud.stop(id);
        Instance stopped = cloud.shape(id);
        assertThat(stopped.state().nameAsString()).isEqualTo("stopped");
        assertThat(stopped.publicIpAddress()).isNull();
        assertThat(stopped.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(stopped.stateTransitionReason()).isEqualTo("User initiated (2026-11-22 14:00:00 GMT)");
        cloud.setUserData(id, "two");
        cloud.start(id);
        Instance started = cloud.shape(id);
        assertThat(started.state().nameAsString()).isEqualTo("running");
        assertThat(started.privateIpAddress()).isEqualTo(stopped.privateIpAddress());
        assertThat(started.publicIpAddress()).isNotNull().isNotEqualTo(before);
        assertThat(host.order(id).hasDisk()).isTrue();
        assertThat(cloud.instances.record(id).orElseThrow().userData())
                .extracting(version -> new String(version.bytes(), StandardCharsets.UTF_8))
                .containsExactly("one", "two");
        assertThat(host.order(id).metadata().current().userData()).contains("two".getBytes(StandardCharsets.UTF_8));
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
    void requestsThatTheStateDoesNotAllowAreRefusedInAwssWords() {
        String id = cloud.run(request -> {});
        cloud.stop(id);
        cloud.stop(id);
        assertError(
                () -> cloud.instances.rebootInstances(
                        RebootInstancesRequest.builder().instanceIds(id).build()),
                "IncorrectInstanceState",
                id);
        cloud.start(id);
        cloud.start(id);
        CountDownLatch gate = host.hold("stop");
        cloud.instances.stopInstances(
                StopInstancesRequest.builder().instanceIds(id).build());
        assertThat(cloud.state(id)).isEqualTo("stopping");
        assertError(
                () -> cloud.instances.startInstances(
                        StartInstancesRequest.builder().instanceIds(id).build()),
                "IncorrectInstanceState",
                "The instance '" + id + "' is not in a state from which it can be started.");
        gate.countDown();
        cloud.instances.awaitIdle();
        cloud.terminate(id);
        assertError(
                () -> cloud.instances.stopInstances(
                        StopInstancesRequest.builder().instanceIds(id).build()),
                "IncorrectInstanceState",
                "This instance '" + id + "' is not in a state from which it can be stopped.");
        assertError(
                () -> cloud.shape("i-0123456789abcdef0"),
                "InvalidInstanceID.NotFound",
                "The instance ID 'i-0123456789abcdef0' does not exist");
        assertError(() -> cloud.shape("i-nothing"), "InvalidInstanceID.Malformed", "i-nothing");
    }

    @Test
    void aTerminatedInstanceIsVisibleForAnHour() {
        String id = cloud.run(request -> {});
        cloud.terminate(id);
        cloud.terminate(id);
        Instance terminated = cloud.shape(id);
        assertThat(terminated.state().nameAsString()).isEqualTo("terminated");
        assertThat(terminated.privateIpAddress()).isNull();
        assertThat(host.all()).isEmpty();
        assertThat(cloud.networks.networkInterfaces().all()).isEmpty();
        time.advance(Duration.ofMinutes(61));
        assertError(() -> cloud.shape(id), "InvalidInstanceID.NotFound", id);
    }

    @Test
    void protectionHoldsUntilItIsTakenAway() {
        String id = cloud.run(request -> request.disableApiTermination(true));
        assertError(
                () -> cloud.terminate(id),
                "OperationNotPermitted",
                "The instance '" + id
                        + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .disableApiTermination(flag -> flag.value(false))
                .build());
        cloud.terminate(id);
        assertThat(cloud.state(id)).isEqualTo("terminated");
    }

    @Test
    void statusChecksFollowTheBootAndTheEngine() {
        String id = cloud.run(request -> {});
        assertThat(cloud.check(id)).isEqualTo("initializing");
        host.observer(id).booted(id, report(1, time.instant(), Ending.FINISHED));
        cloud.instances.awaitIdle();
        assertThat(cloud.check(id)).isEqualTo("ok");
        host.observer(id).engineLost(id, "the engine is away");
        cloud.instances.awaitIdle();
        assertThat(cloud.check(id)).isEqualTo("impaired");
        assertThat(cloud.instances.record(id).orElseThrow().life().problem()).contains("the engine is away");
        host.observer(id).engineFound(id);
        cloud.instances.awaitIdle();
        assertThat(cloud.check(id)).isEqualTo("ok");
        cloud.stop(id);
        assertThat(cloud.check(id)).isEqualTo("not-applicable");
        cloud.start(id);
        assertThat(cloud.check(id)).isEqualTo("initializing");
        time.advance(Duration.ofMinutes(4));
        assertThat(cloud.check(id)).isEqualTo("ok");
    }

    @Test
    void aShutdownFromInsideStopsOrTerminates() {
        String kept = cloud.run(request -> {});
        String gone = cloud.run(request -> request.instanceInitiatedShutdownBehavior("terminate"));
        host.end(kept, MachineEvent.POWERED_OFF);
        host.end(gone, MachineEvent.POWERED_OFF);
        cloud.instances.awaitIdle();
        assertThat(cloud.state(kept)).isEqualTo("stopped");
        assertThat(cloud.shape(kept).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        assertThat(cloud.shape(kept).publicIpAddress()).isNull();
        assertThat(cloud.state(gone)).isEqualTo("terminated");
        assertThat(host.all()).containsExactly(kept);
    }

    @Test
    void aMachineThatCannotBeMadeTerminatesItsInstanceWithTheReason() {
        host.refuse(Optional.of("No container engine was found."));
        String id = cloud.run(request -> {});
        assertThat(cloud.state(id)).isEqualTo("terminated");
        assertThat(cloud.shape(id).stateReason().code()).isEqualTo("Server.InternalError");
        assertThat(cloud.shape(id).stateReason().message()).contains("No container engine was found.");
        host.refuse(Optional.empty());
        String later = cloud.run(request -> {});
        cloud.stop(later);
        host.refuse(Optional.of("away"));
        cloud.start(later);
        assertThat(cloud.state(later)).isEqualTo("stopped");
        assertThat(cloud.shape(later).stateReason().code()).isEqualTo("Server.InternalError");
        host.refuse(Optional.empty());
        cloud.start(later);
        assertThat(cloud.state(later)).isEqualTo("running");
    }

    @Test
    void afterAKillWhatWasIntendedGoesOn() {
        String running = cloud.run(request -> {});
        String halted = cloud.run(request -> {});
        String stopping = cloud.run(request -> {});
        String terminating = cloud.run(request -> {});
        host.hold("start");
        host.hold("stop");
        host.hold("remove");
        String pending = cloud.instances
                .runInstances(cloud.request().build())
                .instances()
                .getFirst()
                .instanceId();
        cloud.instances.stopInstances(
                StopInstancesRequest.builder().instanceIds(stopping).build());
        cloud.instances.terminateInstances(
                TerminateInstancesRequest.builder().instanceIds(terminating).build());
        // The process is gone at this moment; its engine and its store are not.
        var engine = new FakeMachineHost();
        for (String id : List.of(running, halted, stopping, terminating)) {
            engine.start(host.order(id), host.observer(id));
        }
        engine.halt(halted);
        engine.plant("i-00000000000000bad", host.order(running));
        engine.forgetObservers();
        var next = new CloudOfInstances(store, time, engine);
        next.instances.recover();
        next.instances.awaitIdle();
        assertThat(next.state(running)).isEqualTo("running");
        assertThat(next.state(halted)).isEqualTo("running");
        assertThat(engine.isRunning(halted)).isTrue();
        assertThat(next.state(stopping)).isEqualTo("stopped");
        assertThat(engine.isRunning(stopping)).isFalse();
        assertThat(next.state(terminating)).isEqualTo("terminated");
        assertThat(next.state(pending)).isEqualTo("running");
        assertThat(engine.all()).containsExactlyInAnyOrder(running, halted, stopping, pending);
        assertThat(engine.calls().stream().filter(("start " + running)::equals)).hasSize(1);
    }

    @Test
    void theWayOutFollowsTheRoutes() {
        String id = cloud.run(request -> {});
        String isolated = cloud.run(request -> request.subnetId(CloudOfInstances.ISOLATED));
        assertThat(host.order(id).network().egress()).isTrue();
        assertThat(host.order(isolated).network().egress()).isFalse();
        cloud.networks.internetGateways().remove("igw-a");
        cloud.instances.networkChanged();
        cloud.instances.awaitIdle();
        assertThat(host.order(id).network().egress()).isFalse();
    }

    @Test
    void userDataVersionsRememberWhatBootsDidWithThem() {
        String id = cloud.run(request -> request.userData(
                Base64.getEncoder().encodeToString("#!/bin/sh\necho one\n".getBytes(StandardCharsets.UTF_8))));
        Instant ran = time.instant();
        var what = new Executed("part-001", "/var/lib/cloud/instance/scripts/part-001");
        host.observer(id)
                .booted(
                        id,
                        new BootReport(
                                1,
                                ran,
                                ran,
                                Ending.FINISHED,
                                ran,
                                List.of(),
                                List.of(new ModuleRun(
                                        "scripts-user",
                                        "once-per-instance",
                                        ran,
                                        Optional.of(ran),
                                        true,
                                        false,
                                        List.of())),
                                List.of(new FileRun(
                                        what,
                                        ran,
                                        Optional.of(ran),
                                        true,
                                        OptionalLong.of(0),
                                        "",
                                        OptionalLong.empty())),
                                List.of(),
                                List.of(),
                                Optional.of("DataSourceEc2Local")));
        cloud.instances.awaitIdle();
        cloud.stop(id);
        time.advance(Duration.ofSeconds(1));
        cloud.setUserData(id, "#!/bin/sh\necho two\n");
        time.advance(Duration.ofSeconds(1));
        cloud.start(id);
        Instant again = time.instant();
        host.observer(id)
                .booted(
                        id,
                        new BootReport(
                                2,
                                again,
                                again,
                                Ending.FINISHED,
                                again,
                                List.of(),
                                List.of(new ModuleRun(
                                        "scripts-user",
                                        "once-per-instance",
                                        again,
                                        Optional.of(again),
                                        true,
                                        true,
                                        List.of())),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.of("DataSourceEc2Local")));
        cloud.instances.awaitIdle();
        List<UserDataVersion> versions =
                cloud.instances.record(id).orElseThrow().userData();
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0).boots().getFirst().parts())
                .extracting(PartResult::name, PartResult::verdict)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("part-001", Verdict.RAN));
        assertThat(versions.get(1).boots().getFirst().parts())
                .extracting(PartResult::name, PartResult::verdict, PartResult::expected)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("part-001", Verdict.DID_NOT_RUN, true));
        assertThat(versions.get(1).boots().getFirst().parts().getFirst().why()).contains("since boot 1");
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

    @Test
    void describeFiltersAndPages() {
        String id = cloud.run(request -> request.minCount(7).maxCount(7));
        cloud.stop(id);
        assertThat(cloud.instances
                        .describeInstances(DescribeInstancesRequest.builder()
                                .filters(Filter.builder()
                                        .name("instance-state-name")
                                        .values("stop*")
                                        .build())
                                .build())
                        .reservations()
                        .getFirst()
                        .instances())
                .hasSize(1);
        DescribeInstancesResponse page = cloud.instances.describeInstances(
                DescribeInstancesRequest.builder().maxResults(5).build());
        assertThat(page.reservations().getFirst().instances()).hasSize(5);
        assertThat(cloud.instances
                        .describeInstances(DescribeInstancesRequest.builder()
                                .maxResults(5)
                                .nextToken(page.nextToken())
                                .build())
                        .reservations()
                        .getFirst()
                        .instances())
                .hasSize(2);
        assertThat(cloud.instances
                        .describeVolumes(DescribeVolumesRequest.builder().build())
                        .volumes())
                .hasSize(7);
    }

    @Test
    void attributesAreShownAndModified() {
        String id = cloud.run(request -> request.userData("YQ=="));
        assertThat(cloud.instances
                        .describeInstanceAttribute(DescribeInstanceAttributeRequest.builder()
                                .instanceId(id)
                                .attribute("userData")
                                .build())
                        .userData()
                        .value())
                .isEqualTo("YQ==");
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .groups("sg-weba")
                .build());
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .sourceDestCheck(flag -> flag.value(false))
                .build());
        assertThat(cloud.shape(id).securityGroups())
                .extracting(GroupIdentifier::groupId)
                .containsExactly("sg-weba");
        assertThat(cloud.shape(id).sourceDestCheck()).isFalse();
        cloud.stop(id);
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .instanceType(type -> type.value("t4g.small"))
                .build());
        assertThat(cloud.shape(id).instanceTypeAsString()).isEqualTo("t4g.small");
        cloud.instances.modifyInstanceMetadataOptions(ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId(id)
                .httpTokens("optional")
                .build());
        assertThat(cloud.shape(id).metadataOptions().httpTokensAsString()).isEqualTo("optional");
        assertThat(cloud.instances
                        .getConsoleOutput(
                                GetConsoleOutputRequest.builder().instanceId(id).build())
                        .output())
                .isEqualTo(Base64.getEncoder().encodeToString("fake console\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aProfilesRoleIsServedWithCredentials() {
        cloud.profile = Optional.of(new InstanceProfiles.Profile(
                "arn:aws:iam::123456789012:instance-profile/p", "AIPA1", Optional.of("role")));
        String id = cloud.run(request -> request.iamInstanceProfile(profile -> profile.name("p")));
        ImdsContent served = host.order(id).metadata().current();
        assertThat(served.metadata().instanceProfile().orElseThrow().roleName()).isEqualTo("role");
        assertThat(served.roleCredentials().orElseThrow().accessKeyId()).isEqualTo("ASIArole");
        String association = cloud.instances
                .describeIamInstanceProfileAssociations(
                        DescribeIamInstanceProfileAssociationsRequest.builder().build())
                .iamInstanceProfileAssociations()
                .getFirst()
                .associationId();
        cloud.instances.disassociateIamInstanceProfile(DisassociateIamInstanceProfileRequest.builder()
                .associationId(association)
                .build());
        assertThat(cloud.shape(id).iamInstanceProfile()).isNull();
        assertThat(host.order(id).metadata().current().roleCredentials()).isEmpty();
    }
}
