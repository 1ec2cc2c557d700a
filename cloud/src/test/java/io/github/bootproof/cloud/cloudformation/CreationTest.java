package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

class CreationTest {
    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void eachResourceIsMadeAfterWhatItNeeds() {
        cloud.create("S", Yaml.chain("one"));
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.events("S"))
                .containsExactly(
                        "S CREATE_IN_PROGRESS User Initiated",
                        "A CREATE_IN_PROGRESS",
                        "A CREATE_IN_PROGRESS Resource creation Initiated",
                        "A CREATE_COMPLETE",
                        "B CREATE_IN_PROGRESS",
                        "B CREATE_IN_PROGRESS Resource creation Initiated",
                        "B CREATE_COMPLETE",
                        "C CREATE_IN_PROGRESS",
                        "C CREATE_IN_PROGRESS Resource creation Initiated",
                        "C CREATE_COMPLETE",
                        "S CREATE_COMPLETE");
        assertThat(cloud.world.values().get("B")).containsExactly("out of one");
        assertThat(cloud.troubles).isEmpty();
    }

    /** The CDK CLI sorts them by time, of which it keeps the milliseconds. */
    @Test
    void eachEventIsAMillisecondAfterTheOneBefore() {
        cloud.create("S", Yaml.chain("one"));
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        var times = cloud.cloudFormation.describeStackEvents(request -> request.stackName("S")).stackEvents().stream()
                .map(event -> event.timestamp().toEpochMilli())
                .toList();
        assertThat(times.reversed()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theRoleOfAStackIsKeptAndDeniesNothing() {
        String role = "arn:aws:iam::123456789012:role/deployer";
        cloud.cloudFormation.createStack(request ->
                request.stackName("S").templateBody(Yaml.chain("one")).roleARN(role));
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.stack("S").roleARN()).isEqualTo(role);
        cloud.update("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.stack("S").roleARN()).isEqualTo(role);
    }

    @Test
    void whatFailsIsRolledBackInReverse() {
        cloud.world.failing.add("create C");
        cloud.create("S", Yaml.chain("one"));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.eventsAfter("S", 7))
                .containsExactly(
                        "C CREATE_IN_PROGRESS",
                        "C CREATE_IN_PROGRESS Resource creation Initiated",
                        "C CREATE_FAILED it is broken",
                        "S ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [C]. Rollback requested by user.",
                        "C DELETE_IN_PROGRESS",
                        "C DELETE_COMPLETE",
                        "B DELETE_IN_PROGRESS",
                        "B DELETE_COMPLETE",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "S ROLLBACK_COMPLETE");
        assertThat(cloud.world.values()).isEmpty();
    }

    @Test
    void whatWasNeverMadeIsGoneAtOnce() {
        cloud.world.failing.add("create early A");
        cloud.create("S", Yaml.chain("one"));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .containsExactly(
                        "S CREATE_IN_PROGRESS User Initiated",
                        "A CREATE_IN_PROGRESS",
                        "A CREATE_FAILED it cannot be",
                        "S ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [A]. Rollback requested by user.",
                        "A DELETE_COMPLETE",
                        "S ROLLBACK_COMPLETE");
    }

    @Test
    void whatIsInProgressWhenAnotherFailsIsCancelled() {
        cloud.world.slow.add("create Slow");
        String template = """
                Resources:
                  Slow: {Type: Test::Fake::Thing}
                  Waits: {Type: Test::Fake::Thing, CreationPolicy: {ResourceSignal: {Timeout: PT1H}}}
                """;
        cloud.create("S", template);
        cloud.awaitWaiting(2);
        cloud.cloudFormation.signalResource(request -> request.stackName("S")
                .logicalResourceId("Waits")
                .uniqueId("i-1")
                .status("FAILURE"));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .contains(
                        "Waits CREATE_FAILED Received FAILURE signal with UniqueId i-1",
                        "Slow CREATE_FAILED Resource creation cancelled",
                        "S ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Slow, Waits]. Rollback requested by user.");
        assertThat(cloud.world.values()).isEmpty();
    }

    @Test
    void aFailureIsKeptWhenTheUserWantsToSeeIt() {
        cloud.world.failing.add("create C");
        cloud.cloudFormation.createStack(request ->
                request.stackName("S").templateBody(Yaml.chain("one")).disableRollback(true));
        assertThat(cloud.rest("S")).isEqualTo("CREATE_FAILED");
        assertThat(cloud.world.values()).containsOnlyKeys("A", "B", "C");
        // Another attempt with the same template makes what failed anew, and ends what there was of it.
        cloud.world.failing.clear();
        cloud.update("S", Yaml.chain("one"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.values().get("C")).hasSize(1);
        assertThat(cloud.world.log()).contains("delete C-3").doesNotContain("delete A-1");
    }

    @Test
    void nothingIsLeftWhenTheUserWantsSo() {
        cloud.world.failing.add("create C");
        String id = cloud.cloudFormation
                .createStack(request ->
                        request.stackName("S").templateBody(Yaml.chain("one")).onFailure(OnFailure.DELETE))
                .stackId();
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.world.values()).isEmpty();
    }

    @Test
    void aCreationThatTakesTooLongIsRolledBack() {
        cloud.world.slow.add("create B");
        cloud.cloudFormation.createStack(request ->
                request.stackName("S").templateBody(Yaml.chain("one")).timeoutInMinutes(10));
        cloud.awaitWaiting(2);
        cloud.advance(Duration.ofMinutes(11));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .contains(
                        "B CREATE_FAILED Resource creation cancelled",
                        "S ROLLBACK_IN_PROGRESS Stack creation time exceeded the specified timeout. Rollback requested by user.");
    }

    @Test
    void aStackThatIsBeingMadeCanBeDeleted() {
        cloud.world.slow.add("create B");
        String id = cloud.create("S", Yaml.chain("one"));
        cloud.awaitWaiting(1);
        cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.world.values()).isEmpty();
        assertThat(cloud.events(id)).contains("B CREATE_FAILED Resource creation cancelled");
    }

    @Test
    void aNameIsTakenUntilItsStackIsDeleted() {
        String first = cloud.create("S", Yaml.chain("one"));
        cloud.rest("S");
        assertThatThrownBy(() -> cloud.create("S", Yaml.chain("one")))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Stack [S] already exists");
        cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
        assertThat(cloud.rest(first)).isEqualTo("DELETE_COMPLETE");
        String second = cloud.create("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(second).isNotEqualTo(first);
        assertThat(cloud.stack(first).deletionTime()).isNotNull();
    }

    @Test
    void twoHundredResourcesAreMade() {
        var template = new StringBuilder("Resources:\n");
        for (int i = 0; i < 200; i++) {
            template.append("  R%d: {Type: Test::Fake::Thing, Properties: {Value: v%d%s}}\n"
                    .formatted(i, i, i < 20 ? "" : ", Other: !Ref R" + (i % 20)));
        }
        cloud.create("S", template.toString());
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.world.values()).hasSize(200);
    }
}
