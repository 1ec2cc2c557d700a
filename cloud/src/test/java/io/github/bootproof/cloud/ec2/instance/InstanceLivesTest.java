package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.MachineEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** Starts, stops, reboots and terminations, asked for and of themselves. */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class InstanceLivesTest extends NotedInstances {
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
}
