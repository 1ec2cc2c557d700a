package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules by which is told what became of a machine, without one. */
class SeenFatesTest {
    private static final SeenMachine OLD = machine("i-1", 1, "hook-1", "script-1");

    private static SeenMachine machine(String id, int boots, String... marks) {
        return new SeenMachine(id, "t3.micro", boots, List.of(marks), Optional.empty());
    }

    private static SeenStack stack(String status, Map<String, SeenMachine> machines) {
        return new SeenStack(Optional.of(status), true, Map.of(), machines, Map.of());
    }

    private static Fate fate(SeenMachine before, SeenMachine after, String... anew) {
        return fates(
                        stack("CREATE_COMPLETE", Map.of("M", before)),
                        stack("UPDATE_COMPLETE", Map.of("M", after)),
                        machine("i-9", 1, anew),
                        after)
                .get("M")
                .fate();
    }

    private static Map<String, SeenFates.Seen> fates(
            SeenStack before, SeenStack after, SeenMachine anew, SeenMachine rebooted) {
        return new SeenFates(before, after, id -> anew, template -> anew, machine -> rebooted, id -> "terminated")
                .all();
    }

    @Test
    void aRestartIsToldByWhatRanOfWhatANewMachineWouldRun() {
        assertThat(fate(OLD, machine("i-1", 2, "hook-1", "script-1"), "hook-2", "script-2"))
                .isEqualTo(Fate.RESTARTS_NOT_RUN);
        assertThat(fate(OLD, machine("i-1", 2, "hook-1", "script-1", "hook-2"), "hook-2", "script-2"))
                .isEqualTo(Fate.RESTARTS_PARTS_RUN);
        assertThat(fate(OLD, machine("i-1", 2, "hook-1", "script-1", "hook-2"), "hook-2", "script-1"))
                .isEqualTo(Fate.RESTARTS_AND_RUNS);
        assertThat(fate(OLD, machine("i-1", 2, "hook-1", "script-1", "hook-1"), "hook-1", "script-1"))
                .isEqualTo(Fate.RESTARTS);
    }

    @Test
    void aMachineThatWasNotBootedIsToldByItsDescriptionAndByWhatANewOneWouldRun() {
        assertThat(fate(OLD, OLD, "hook-1", "script-1")).isEqualTo(Fate.UNCHANGED);
        assertThat(fate(OLD, OLD, "hook-1", "script-2")).isEqualTo(Fate.NOTHING_HAPPENS);
        var tagged = new SeenMachine(OLD.id(), "t3.micro, Name=two", 1, OLD.marks(), Optional.empty());
        assertThat(fate(OLD, tagged, "hook-1", "script-1")).isEqualTo(Fate.CHANGED_IN_PLACE);
    }

    @Test
    void aSetupIsAppliedOnceWhenOneMoreBootDoesNotApplyItAgain() {
        var was = new SeenMachine("i-1", "t3.micro", 1, List.of("v1"), Optional.of("1 succeeded"));
        var is = new SeenMachine("i-1", "t3.micro", 2, List.of("v1", "v2"), Optional.of("2 succeeded"));
        var inPlace = new SeenMachine("i-1", "t3.micro", 1, List.of("v1", "v2"), Optional.of("2 succeeded"));
        SeenStack before = stack("CREATE_COMPLETE", Map.of("M", was));
        SeenMachine anew = machine("i-9", 1, "v2");
        assertThat(fates(before, stack("UPDATE_COMPLETE", Map.of("M", is)), anew, machine("i-1", 3, "v1", "v2"))
                        .get("M")
                        .fate())
                .isEqualTo(Fate.RESTARTS_APPLIED_ONCE);
        assertThat(fates(before, stack("UPDATE_COMPLETE", Map.of("M", inPlace)), anew, machine("i-1", 2, "v1", "v2"))
                        .get("M")
                        .fate())
                .isEqualTo(Fate.APPLIED_IN_PLACE);
        assertThat(fates(before, stack("UPDATE_COMPLETE", Map.of("M", is)), anew, machine("i-1", 3, "v1", "v2", "v2"))
                        .get("M")
                        .fate())
                .isEqualTo(Fate.RESTARTS_AND_RUNS);
    }

    @Test
    void anotherMachineIsAReplacementAlsoUnderAnotherName() {
        assertThat(fate(OLD, machine("i-2", 1, "script-2"), "script-2")).isEqualTo(Fate.REPLACED);
        Map<String, SeenFates.Seen> renamed = fates(
                stack("CREATE_COMPLETE", Map.of("M1", OLD)),
                stack("UPDATE_COMPLETE", Map.of("M2", machine("i-2", 1))),
                OLD,
                OLD);
        assertThat(renamed.get("M1").fate()).isEqualTo(Fate.REMOVED);
        assertThat(renamed.get("M2").fate()).isEqualTo(Fate.REPLACED);
        Map<String, SeenFates.Seen> added = fates(
                stack("CREATE_COMPLETE", Map.of("M1", OLD)),
                stack("UPDATE_COMPLETE", Map.of("M1", OLD, "M2", machine("i-2", 1))),
                OLD,
                OLD);
        assertThat(added.get("M1").fate()).isEqualTo(Fate.UNCHANGED);
        assertThat(added.get("M2").fate()).isEqualTo(Fate.RUNS);
    }

    @Test
    void aReplacementThatFailedIsToldByTheRollback() {
        var rolledBack = new SeenStack(
                Optional.of("UPDATE_ROLLBACK_COMPLETE"), true, Map.of("M", "in use"), Map.of("M", OLD), Map.of());
        SeenFates.Seen seen = fates(stack("CREATE_COMPLETE", Map.of("M", OLD)), rolledBack, OLD, OLD)
                .get("M");
        assertThat(seen.fate()).isEqualTo(Fate.REPLACEMENT_FAILS);
        assertThat(seen.facts()).contains("in use");
    }

    @Test
    void whatMayChangeIsRightWithAnyEndAndEverythingElseWithOne() {
        assertThat(Fate.MAY_CHANGE.foresees(Fate.UNCHANGED)).isTrue();
        assertThat(Fate.MAY_CHANGE.foresees(Fate.RESTARTS_NOT_RUN)).isTrue();
        assertThat(Fate.MAY_CHANGE.foresees(Fate.REMOVED)).isFalse();
        assertThat(Fate.RESTARTS.foresees(Fate.RESTARTS)).isTrue();
        assertThat(Fate.RESTARTS.foresees(Fate.UNCHANGED)).isFalse();
    }
}
