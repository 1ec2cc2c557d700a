package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final String TEMPLATE = """
            Resources:
              A:
                Type: Test::Fake::Thing
                CreationPolicy: {ResourceSignal: {Count: 2, Timeout: PT15M}}
                Properties: {Value: %s}
            """;

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private void signal(String uniqueId, String status) {
        cloud.cloudFormation.signalResource(request ->
                request.stackName("S").logicalResourceId("A").uniqueId(uniqueId).status(status));
    }

    @Test
    void aResourceIsCompleteWhenAllItsSignalsHaveCome() {
        cloud.create("S", TEMPLATE.formatted("one"));
        cloud.awaitWaiting(1);
        signal("i-1", "SUCCESS");
        signal("i-1", "SUCCESS");
        signal("i-2", "SUCCESS");
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.events("S"))
                .containsExactly(
                        "S CREATE_IN_PROGRESS User Initiated",
                        "A CREATE_IN_PROGRESS",
                        "A CREATE_IN_PROGRESS Resource creation Initiated",
                        "A CREATE_IN_PROGRESS Received SUCCESS signal with UniqueId i-1",
                        "A CREATE_IN_PROGRESS Received SUCCESS signal with UniqueId i-2",
                        "A CREATE_COMPLETE",
                        "S CREATE_COMPLETE");
        assertThatThrownBy(() -> signal("i-3", "SUCCESS")).hasMessageContaining("can not be signaled");
    }

    @Test
    void missingSignalsFailIt() {
        cloud.create("S", TEMPLATE.formatted("one"));
        cloud.awaitWaiting(1);
        signal("i-1", "SUCCESS");
        cloud.await(() -> cloud.events("S").size() == 4, "the signal's event");
        cloud.advance(Duration.ofMinutes(15));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .contains("A CREATE_FAILED Failed to receive 1 resource signal(s) within the specified duration");
    }

    @Test
    void signalsThatCameBeforeACrashCount() {
        cloud.create("S", TEMPLATE.formatted("one"));
        cloud.awaitWaiting(1);
        signal("i-1", "SUCCESS");
        cloud.restart();
        cloud.awaitWaiting(1);
        assertThat(cloud.stack("S").stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        signal("i-2", "SUCCESS");
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.world.log()).containsExactly("create A-1");
    }

    @Test
    void anUpdateInPlaceWaitsForNone() {
        cloud.create("S", TEMPLATE.formatted("one"));
        cloud.awaitWaiting(1);
        signal("i-1", "SUCCESS");
        signal("i-2", "SUCCESS");
        cloud.rest("S");
        cloud.update("S", TEMPLATE.formatted("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
    }
}
