package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.boot.BootReport.Ending;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;

/** Instances while nobody can reach the engine of their machines, and when it is back. */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class EngineAwayTest extends NotedInstances {
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

    /** What is done when the engine is back is done in the background. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void anInstanceThatIsStoppedMeanwhileIsStoppingUntilItsMachineIsStopped() throws InterruptedException {
        String id = cloud.run(request -> {});
        host.refuse(Optional.of("No container engine was found."));
        cloud.stop(id);
        assertThat(cloud.state(id)).isEqualTo("stopping");
        assertThat(cloud.shape(id).stateReason().message()).contains("No container engine was found.");
        assertThat(cloud.told)
                .contains(id + ": could not be stopped yet: Server.InternalError: No container engine was found.");
        assertThat(host.isRunning(id)).isTrue();
        host.refuse(Optional.empty());
        await(() -> cloud.state(id).equals("stopped"));
        assertThat(host.isRunning(id)).isFalse();
        assertThat(cloud.shape(id).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        cloud.start(id);
        assertThat(cloud.state(id)).isEqualTo("running");
        assertThat(host.isRunning(id)).isTrue();
    }

    @Test
    void anInstanceThatIsStoppingMeanwhileCanBeTerminated() throws InterruptedException {
        String id = cloud.run(request -> {});
        host.refuse(Optional.of("away"));
        cloud.stop(id);
        cloud.terminate(id);
        assertThat(cloud.state(id)).isEqualTo("terminated");
        assertThat(host.all()).containsExactly(id);
        host.refuse(Optional.empty());
        await(() -> host.all().isEmpty());
    }

    @Test
    void aStopThatWasNotPossibleBeforeAKillIsDoneByTheNextProcess() throws InterruptedException {
        String id = cloud.run(request -> {});
        host.refuse(Optional.of("away"));
        cloud.stop(id);
        cloud.close();
        var next = new CloudOfInstances(store, time, host);
        next.instances.recover();
        next.instances.awaitIdle();
        assertThat(next.state(id)).isEqualTo("stopping");
        host.refuse(Optional.empty());
        await(() -> next.state(id).equals("stopped"));
        assertThat(host.isRunning(id)).isFalse();
        next.close();
    }

    private GetConsoleOutputResponse console(String id) {
        return cloud.instances.getConsoleOutput(
                GetConsoleOutputRequest.builder().instanceId(id).build());
    }

    @Test
    void theConsoleIsThatOfTheLastTimeItWasSeen() {
        String seen = cloud.run(request -> {});
        String unseen = cloud.run(request -> {});
        host.observer(seen).booted(seen, report(1, time.instant(), Ending.FINISHED));
        cloud.instances.awaitIdle();
        host.refuse(Optional.of("away"));
        assertThat(console(seen).output()).isEqualTo("ZmFrZSBjb25zb2xlCg==");
        assertThat(console(seen).timestamp()).isEqualTo(Instant.EPOCH);
        assertThat(console(unseen).instanceId()).isEqualTo(unseen);
        assertThat(console(unseen).output()).isNull();
        assertThat(console(unseen).timestamp()).isEqualTo(time.instant());
    }

    @Test
    void theConsoleOfATerminatedInstanceIsShownAsLongAsTheInstanceIs() {
        String id = cloud.run(request -> {});
        cloud.terminate(id);
        assertThat(console(id).output()).isEqualTo("ZmFrZSBjb25zb2xlCg==");
    }
}
