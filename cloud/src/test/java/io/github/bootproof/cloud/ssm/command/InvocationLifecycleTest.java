package io.github.bootproof.cloud.ssm.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvocationLifecycleTest {
    private static final Map<InvocationState, Map<InvocationEvent, InvocationState>> TABLE =
            new EnumMap<>(InvocationState.class);

    static {
        TABLE.put(
                InvocationState.PENDING,
                Map.of(
                        InvocationEvent.DELIVERED, InvocationState.IN_PROGRESS,
                        InvocationEvent.CANCEL_REQUESTED, InvocationState.CANCELLED,
                        InvocationEvent.CALLED_OFF, InvocationState.TERMINATED,
                        InvocationEvent.EXPIRED, InvocationState.DELIVERY_TIMED_OUT,
                        InvocationEvent.INSTANCE_GONE, InvocationState.UNDELIVERABLE));
        var ends = Map.of(
                InvocationEvent.SUCCEEDED, InvocationState.SUCCESS,
                InvocationEvent.FAILED, InvocationState.FAILED,
                InvocationEvent.TIMED_OUT, InvocationState.EXECUTION_TIMED_OUT,
                InvocationEvent.CANCELLED, InvocationState.CANCELLED,
                InvocationEvent.EXPIRED, InvocationState.DELIVERY_TIMED_OUT,
                InvocationEvent.INSTANCE_GONE, InvocationState.UNDELIVERABLE);
        TABLE.put(InvocationState.CANCELLING, ends);
        var running = new EnumMap<>(ends);
        running.put(InvocationEvent.CANCEL_REQUESTED, InvocationState.CANCELLING);
        TABLE.put(InvocationState.IN_PROGRESS, running);
    }

    @Test
    void eachEventLeadsWhereTheTableSaysAndNoOtherChangesAnything() {
        for (InvocationState state : InvocationState.values()) {
            for (InvocationEvent event : InvocationEvent.values()) {
                assertThat(InvocationLifecycle.next(state, event))
                        .as("%s in %s", event, state)
                        .isEqualTo(Optional.ofNullable(
                                TABLE.getOrDefault(state, Map.of()).get(event)));
            }
        }
    }

    @Test
    void whatIsOverStaysAsItIs() {
        for (InvocationState state : InvocationState.values()) {
            assertThat(state.isOver()).isEqualTo(!TABLE.containsKey(state));
        }
    }
}
