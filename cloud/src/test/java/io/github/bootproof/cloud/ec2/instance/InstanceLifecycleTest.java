package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Action;
import io.github.bootproof.cloud.ec2.instance.InstanceLifecycle.Step;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table: the legal ones are named, and all the others change nothing. */
class InstanceLifecycleTest {
    private static final Map<LifeState, Map<InstanceEvent, Step>> LEGAL = Map.of(
            LifeState.PENDING,
                    Map.of(
                            InstanceEvent.START_REQUESTED, new Step.Stay(),
                            InstanceEvent.TERMINATE_REQUESTED, new Step.Go(LifeState.SHUTTING_DOWN, Action.REMOVE),
                            InstanceEvent.STARTED, new Step.Go(LifeState.RUNNING, Action.NOTHING),
                            InstanceEvent.LAUNCH_FAILED, new Step.Go(LifeState.TERMINATED, Action.REMOVE),
                            InstanceEvent.START_FAILED, new Step.Go(LifeState.STOPPED, Action.NOTHING),
                            InstanceEvent.BOOTPROOF_RESTARTED, new Step.Go(LifeState.PENDING, Action.START)),
            LifeState.RUNNING,
                    Map.ofEntries(
                            Map.entry(InstanceEvent.START_REQUESTED, new Step.Stay()),
                            Map.entry(InstanceEvent.STARTED, new Step.Stay()),
                            Map.entry(InstanceEvent.BOOT_FINISHED, new Step.Stay()),
                            Map.entry(InstanceEvent.BOOT_FAILED, new Step.Stay()),
                            Map.entry(InstanceEvent.REBOOTED, new Step.Stay()),
                            Map.entry(InstanceEvent.ENGINE_LOST, new Step.Stay()),
                            Map.entry(InstanceEvent.ENGINE_FOUND, new Step.Stay()),
                            Map.entry(InstanceEvent.STOP_REQUESTED, new Step.Go(LifeState.STOPPING, Action.STOP)),
                            Map.entry(InstanceEvent.REBOOT_REQUESTED, new Step.Go(LifeState.RUNNING, Action.REBOOT)),
                            Map.entry(
                                    InstanceEvent.TERMINATE_REQUESTED,
                                    new Step.Go(LifeState.SHUTTING_DOWN, Action.REMOVE)),
                            Map.entry(
                                    InstanceEvent.POWERED_OFF_FOR_GOOD,
                                    new Step.Go(LifeState.SHUTTING_DOWN, Action.REMOVE)),
                            Map.entry(InstanceEvent.POWERED_OFF, new Step.Go(LifeState.STOPPED, Action.NOTHING)),
                            Map.entry(InstanceEvent.CRASHED, new Step.Go(LifeState.STOPPED, Action.NOTHING)),
                            Map.entry(InstanceEvent.START_FAILED, new Step.Go(LifeState.STOPPED, Action.NOTHING)),
                            Map.entry(InstanceEvent.BOOTPROOF_RESTARTED, new Step.Go(LifeState.RUNNING, Action.START))),
            LifeState.STOPPING,
                    Map.of(
                            InstanceEvent.STOP_REQUESTED, new Step.Stay(),
                            InstanceEvent.TERMINATE_REQUESTED, new Step.Go(LifeState.SHUTTING_DOWN, Action.REMOVE),
                            InstanceEvent.STOP_FINISHED, new Step.Go(LifeState.STOPPED, Action.NOTHING),
                            InstanceEvent.STOP_FAILED, new Step.Go(LifeState.STOPPING, Action.NOTHING),
                            InstanceEvent.BOOTPROOF_RESTARTED, new Step.Go(LifeState.STOPPING, Action.STOP)),
            LifeState.STOPPED,
                    Map.of(
                            InstanceEvent.START_REQUESTED, new Step.Go(LifeState.PENDING, Action.START),
                            InstanceEvent.STOP_REQUESTED, new Step.Stay(),
                            InstanceEvent.TERMINATE_REQUESTED, new Step.Go(LifeState.SHUTTING_DOWN, Action.REMOVE),
                            InstanceEvent.BOOTPROOF_RESTARTED, new Step.Go(LifeState.STOPPED, Action.STOP)),
            LifeState.SHUTTING_DOWN,
                    Map.of(
                            InstanceEvent.TERMINATE_REQUESTED, new Step.Stay(),
                            InstanceEvent.REMOVED, new Step.Go(LifeState.TERMINATED, Action.NOTHING),
                            InstanceEvent.BOOTPROOF_RESTARTED, new Step.Go(LifeState.SHUTTING_DOWN, Action.REMOVE)),
            LifeState.TERMINATED, Map.of(InstanceEvent.TERMINATE_REQUESTED, new Step.Stay()));

    private static final Set<InstanceEvent> REQUESTS = Set.of(
            InstanceEvent.START_REQUESTED,
            InstanceEvent.STOP_REQUESTED,
            InstanceEvent.REBOOT_REQUESTED,
            InstanceEvent.TERMINATE_REQUESTED);

    static Stream<LifeState> states() {
        return Stream.of(LifeState.values());
    }

    @ParameterizedTest
    @MethodSource("states")
    void whatIsNotNamedIsRefusedWhenItIsARequestAndIgnoredWhenItIsAReport(LifeState state) {
        for (InstanceEvent event : InstanceEvent.values()) {
            Step otherwise = REQUESTS.contains(event) ? new Step.Refused() : new Step.Ignored();
            assertThat(InstanceLifecycle.next(state, event))
                    .as(state + " " + event)
                    .isEqualTo(LEGAL.get(state).getOrDefault(event, otherwise));
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateHasEc2sCodeAndWord(LifeState state) {
        assertThat(state.shape().nameAsString()).isEqualTo(state.word());
        assertThat(LifeState.SHUTTING_DOWN.shape().code()).isEqualTo(32);
    }
}
