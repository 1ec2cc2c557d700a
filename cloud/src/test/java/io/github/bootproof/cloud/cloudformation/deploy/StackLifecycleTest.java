package io.github.bootproof.cloud.cloudformation.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.cloudformation.deploy.StackLifecycle.Event;
import io.github.bootproof.cloud.cloudformation.deploy.StackLifecycle.Step;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackLifecycleTest {
    /** The whole table, cell by cell: "-" is refused, "." stays, otherwise the next state. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state                                        | CREATE_REQUESTED   | UPDATE_REQUESTED   | CANCEL_REQUESTED            | ROLLBACK_REQUESTED          | DELETE_REQUESTED   | DONE                                         | FAILED                      | FAILED_KEEP              | FAILED_DELETE
            REVIEW_IN_PROGRESS                           | CREATE_IN_PROGRESS | -                  | -                           | -                           | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            CREATE_IN_PROGRESS                           | -                  | -                  | -                           | -                           | DELETE_IN_PROGRESS | CREATE_COMPLETE                              | ROLLBACK_IN_PROGRESS        | CREATE_FAILED            | DELETE_IN_PROGRESS
            CREATE_FAILED                                | -                  | UPDATE_IN_PROGRESS | -                           | ROLLBACK_IN_PROGRESS        | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            CREATE_COMPLETE                              | -                  | UPDATE_IN_PROGRESS | -                           | -                           | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            ROLLBACK_IN_PROGRESS                         | -                  | -                  | -                           | -                           | DELETE_IN_PROGRESS | ROLLBACK_COMPLETE                            | ROLLBACK_FAILED             | ROLLBACK_FAILED          | ROLLBACK_FAILED
            ROLLBACK_FAILED                              | -                  | -                  | -                           | ROLLBACK_IN_PROGRESS        | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            ROLLBACK_COMPLETE                            | -                  | -                  | -                           | -                           | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            UPDATE_IN_PROGRESS                           | -                  | -                  | UPDATE_ROLLBACK_IN_PROGRESS | -                           | -                  | UPDATE_COMPLETE_CLEANUP_IN_PROGRESS          | UPDATE_ROLLBACK_IN_PROGRESS | UPDATE_FAILED            | UPDATE_ROLLBACK_IN_PROGRESS
            UPDATE_FAILED                                | -                  | UPDATE_IN_PROGRESS | -                           | UPDATE_ROLLBACK_IN_PROGRESS | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            UPDATE_COMPLETE_CLEANUP_IN_PROGRESS          | -                  | -                  | -                           | -                           | -                  | UPDATE_COMPLETE                              | UPDATE_COMPLETE             | UPDATE_COMPLETE          | UPDATE_COMPLETE
            UPDATE_COMPLETE                              | -                  | UPDATE_IN_PROGRESS | -                           | -                           | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            UPDATE_ROLLBACK_IN_PROGRESS                  | -                  | -                  | -                           | -                           | -                  | UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS | UPDATE_ROLLBACK_FAILED      | UPDATE_ROLLBACK_FAILED   | UPDATE_ROLLBACK_FAILED
            UPDATE_ROLLBACK_FAILED                       | -                  | -                  | -                           | UPDATE_ROLLBACK_IN_PROGRESS | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS | -                  | -                  | -                           | -                           | -                  | UPDATE_ROLLBACK_COMPLETE                     | UPDATE_ROLLBACK_COMPLETE    | UPDATE_ROLLBACK_COMPLETE | UPDATE_ROLLBACK_COMPLETE
            UPDATE_ROLLBACK_COMPLETE                     | -                  | UPDATE_IN_PROGRESS | -                           | -                           | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            DELETE_IN_PROGRESS                           | -                  | -                  | -                           | -                           | .                  | DELETE_COMPLETE                              | DELETE_FAILED               | DELETE_FAILED            | DELETE_FAILED
            DELETE_FAILED                                | -                  | -                  | -                           | -                           | DELETE_IN_PROGRESS | -                                            | -                           | -                        | -
            DELETE_COMPLETE                              | -                  | -                  | -                           | -                           | .                  | -                                            | -                           | -                        | -
            """)
    void eachEventInEachStateLeadsWhereTheTableSays(
            StackState state,
            String create,
            String update,
            String cancel,
            String rollback,
            String delete,
            String done,
            String failed,
            String keep,
            String failedDelete) {
        assertThat(Arrays.stream(Event.values()).map(event -> next(state, event)))
                .isEqualTo(List.of(create, update, cancel, rollback, delete, done, failed, keep, failedDelete));
    }

    private static String next(StackState state, Event event) {
        return switch (StackLifecycle.next(state, event)) {
            case Step.Go(StackState next) -> next.name();
            case Step.Stay() -> ".";
            case Step.Refused() -> "-";
        };
    }

    @Test
    void theTableHasEveryState() {
        assertThat(StackState.values()).hasSize(18);
    }

    @Test
    void allStatesAreCloudFormations() {
        assertThat(StackState.values())
                .allSatisfy(state -> assertThat(state.status()).hasToString(state.name()));
    }

    @Test
    void aStateInProgressHasWorkExceptInReview() {
        assertThat(List.of(StackState.values()))
                .filteredOn(state -> state.work() != StackState.Work.NOTHING)
                .isEqualTo(Arrays.stream(StackState.values())
                        .filter(state ->
                                state.name().endsWith("_IN_PROGRESS") && state != StackState.REVIEW_IN_PROGRESS)
                        .toList());
    }
}
