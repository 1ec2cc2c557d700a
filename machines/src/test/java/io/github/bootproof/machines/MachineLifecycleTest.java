package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.MachineLifecycle.Action;
import io.github.bootproof.machines.MachineLifecycle.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineLifecycleTest {

    /** The whole table, cell by cell: "-" is refused, "." stays, otherwise the next state and what is done. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                event            | STOPPED         | STARTING        | RUNNING         | STOPPING        | REBOOTING       | REMOVING | REMOVED
                START_REQUESTED  | STARTING START  | .               | .               | -               | .               | -        | -
                STOP_REQUESTED   | .               | STOPPING STOP   | STOPPING STOP   | .               | STOPPING STOP   | -        | -
                REMOVE_REQUESTED | REMOVING REMOVE | REMOVING REMOVE | REMOVING REMOVE | REMOVING REMOVE | REMOVING REMOVE | .        | .
                STARTED          | -               | RUNNING         | -               | .               | RUNNING         | .        | .
                START_FAILED     | -               | STOPPED         | -               | .               | STOPPED         | .        | .
                STOP_FINISHED    | -               | -               | -               | STOPPED         | -               | .        | .
                STOP_FAILED      | -               | -               | -               | RUNNING         | -               | .        | .
                REMOVED          | -               | -               | -               | -               | -               | REMOVED  | .
                REMOVE_FAILED    | -               | -               | -               | -               | -               | STOPPED  | .
                REBOOTED         | -               | -               | REBOOTING START | .               | -               | .        | .
                POWERED_OFF      | -               | -               | STOPPED         | .               | -               | .        | .
                CRASHED          | -               | -               | STOPPED         | .               | -               | .        | .
                """)
    void eachEventInEachStateLeadsWhereTheTableSays(
            MachineEvent event,
            String stopped,
            String starting,
            String running,
            String stopping,
            String rebooting,
            String removing,
            String removed) {
        List<String> expected = List.of(stopped, starting, running, stopping, rebooting, removing, removed);
        List<String> actual = new ArrayList<>();
        for (MachineState state : MachineState.values()) {
            actual.add(describe(state, MachineLifecycle.next(state, event)));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String describe(MachineState state, Step step) {
        return switch (step) {
            case Step.Refused refused -> "-";
            case Step.Go(MachineState next, Action action) ->
                next == state && action == Action.NOTHING
                        ? "."
                        : action == Action.NOTHING ? next.toString() : next + " " + action;
        };
    }

    @Test
    void theTableHasEveryEvent() {
        assertThat(MachineEvent.values()).hasSize(12);
    }

    @Test
    void aRestartIsToldFromAPowerOffByTheInitsExitStatus() {
        assertThat(Machine.ending(129)).isEqualTo(MachineEvent.REBOOTED);
        assertThat(Machine.ending(130)).isEqualTo(MachineEvent.POWERED_OFF);
        assertThat(Machine.ending(0)).isEqualTo(MachineEvent.POWERED_OFF);
        assertThat(Machine.ending(137)).isEqualTo(MachineEvent.CRASHED);
    }
}
