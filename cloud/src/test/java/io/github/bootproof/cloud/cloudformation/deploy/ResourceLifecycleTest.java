package io.github.bootproof.cloud.cloudformation.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.cloudformation.deploy.ResourceLifecycle.Event;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceLifecycleTest {
    /** The whole table, cell by cell: "-" cannot be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state              | CREATE             | UPDATE             | IMPORT             | DELETE             | DONE            | FAILED        | RETAIN         | NOTHING_THERE
            CREATE_IN_PROGRESS | CREATE_IN_PROGRESS | -                  | -                  | -                  | CREATE_COMPLETE | CREATE_FAILED | -              | -
            CREATE_FAILED      | CREATE_IN_PROGRESS | -                  | IMPORT_IN_PROGRESS | DELETE_IN_PROGRESS | -               | -             | DELETE_SKIPPED | DELETE_COMPLETE
            CREATE_COMPLETE    | -                  | UPDATE_IN_PROGRESS | -                  | DELETE_IN_PROGRESS | -               | -             | DELETE_SKIPPED | -
            UPDATE_IN_PROGRESS | -                  | UPDATE_IN_PROGRESS | -                  | -                  | UPDATE_COMPLETE | UPDATE_FAILED | -              | -
            UPDATE_FAILED      | -                  | UPDATE_IN_PROGRESS | -                  | DELETE_IN_PROGRESS | -               | -             | DELETE_SKIPPED | -
            UPDATE_COMPLETE    | -                  | UPDATE_IN_PROGRESS | -                  | DELETE_IN_PROGRESS | -               | -             | DELETE_SKIPPED | -
            IMPORT_IN_PROGRESS | -                  | -                  | IMPORT_IN_PROGRESS | -                  | IMPORT_COMPLETE | IMPORT_FAILED | -              | -
            IMPORT_FAILED      | CREATE_IN_PROGRESS | -                  | IMPORT_IN_PROGRESS | -                  | -               | -             | DELETE_SKIPPED | -
            IMPORT_COMPLETE    | -                  | UPDATE_IN_PROGRESS | -                  | DELETE_IN_PROGRESS | -               | -             | DELETE_SKIPPED | -
            DELETE_IN_PROGRESS | -                  | -                  | -                  | DELETE_IN_PROGRESS | DELETE_COMPLETE | DELETE_FAILED | -              | -
            DELETE_FAILED      | -                  | -                  | -                  | DELETE_IN_PROGRESS | -               | -             | DELETE_SKIPPED | -
            DELETE_COMPLETE    | -                  | -                  | -                  | -                  | -               | -             | -              | -
            DELETE_SKIPPED     | -                  | -                  | -                  | -                  | -               | -             | -              | -
            """)
    void eachEventInEachStateLeadsWhereTheTableSays(
            ResourceState state,
            String create,
            String update,
            String imported,
            String delete,
            String done,
            String failed,
            String retain,
            String nothing) {
        assertThat(Arrays.stream(Event.values())
                        .map(event -> ResourceLifecycle.next(state, event)
                                .map(ResourceState::name)
                                .orElse("-")))
                .isEqualTo(List.of(create, update, imported, delete, done, failed, retain, nothing));
    }

    @Test
    void theTableHasEveryState() {
        assertThat(ResourceState.values()).hasSize(13);
    }
}
