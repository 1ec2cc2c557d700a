package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class UpdateTest {
    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private int deploy(String template) {
        cloud.create("S", template);
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        return cloud.events("S").size();
    }

    @Test
    void whatChangesIsChangedInPlaceAndWhatDependsOnItFollows() {
        int seen = deploy(Yaml.chain("one"));
        cloud.update("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.eventsAfter("S", seen))
                .containsExactly(
                        "S UPDATE_IN_PROGRESS User Initiated",
                        "A UPDATE_IN_PROGRESS",
                        "A UPDATE_COMPLETE",
                        "B UPDATE_IN_PROGRESS",
                        "B UPDATE_COMPLETE",
                        "S UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "S UPDATE_COMPLETE");
        assertThat(cloud.world.values().get("B")).containsExactly("out of two");
        assertThat(cloud.world.log())
                .containsExactly("create A-1", "create B-2", "create C-3", "update A-1", "update B-2");
    }

    @Test
    void aReplacementIsMadeFirstAndTheOldOneEndedInTheCleanUp() {
        int seen = deploy(Yaml.named("x", "one"));
        cloud.update("S", Yaml.named("y", "one"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.eventsAfter("S", seen))
                .containsExactly(
                        "S UPDATE_IN_PROGRESS User Initiated",
                        "A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.",
                        "A UPDATE_IN_PROGRESS Resource creation Initiated",
                        "A UPDATE_COMPLETE",
                        "B UPDATE_IN_PROGRESS",
                        "B UPDATE_COMPLETE",
                        "S UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "S UPDATE_COMPLETE");
        assertThat(cloud.world.values().get("B")).containsExactly("A-3");
        assertThat(cloud.world.log())
                .containsExactly("create A-1", "create B-2", "create A-3", "update B-2", "delete A-1");
    }

    @Test
    void aFailedUpdateIsRolledBack() {
        int seen = deploy(Yaml.chain("one"));
        cloud.world.failing.add("update B to out of two");
        cloud.update("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.eventsAfter("S", seen))
                .containsExactly(
                        "S UPDATE_IN_PROGRESS User Initiated",
                        "A UPDATE_IN_PROGRESS",
                        "A UPDATE_COMPLETE",
                        "B UPDATE_IN_PROGRESS",
                        "B UPDATE_FAILED it cannot change",
                        "S UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [B]. ",
                        "A UPDATE_IN_PROGRESS",
                        "A UPDATE_COMPLETE",
                        "B UPDATE_IN_PROGRESS",
                        "B UPDATE_COMPLETE",
                        "S UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "S UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.world.values().get("A")).containsExactly("one");
        assertThat(cloud.cloudFormation.getTemplate(r -> r.stackName("S")).templateBody())
                .contains("one");
        // And it can be tried again.
        cloud.world.failing.clear();
        cloud.update("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.values().get("B")).containsExactly("out of two");
    }

    @Test
    void eachUpdateAndItsRollbackHasATokenOfItsOwn() {
        deploy(Yaml.chain("one"));
        cloud.update("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        cloud.world.failing.add("update B to out of three");
        cloud.update("S", Yaml.chain("three"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        // A and B to two; A and B to three; both back to two.
        assertThat(cloud.world.changeTokens).hasSize(6).doesNotHaveDuplicates().allMatch(token -> token.length() == 32);
    }

    @Test
    void aRolledBackReplacementLeavesTheOldOne() {
        int seen = deploy(Yaml.named("x", "one"));
        cloud.world.failing.add("update B to A-3");
        cloud.update("S", Yaml.named("y", "one"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.eventsAfter("S", seen + 5))
                .containsExactly(
                        "B UPDATE_FAILED it cannot change",
                        "S UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [B]. ",
                        "A UPDATE_IN_PROGRESS",
                        "A UPDATE_COMPLETE",
                        "B UPDATE_IN_PROGRESS",
                        "B UPDATE_COMPLETE",
                        "S UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "S UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.world.log()).endsWith("delete A-3");
        assertThat(cloud.world.thing("A-1")).isPresent();
    }

    @Test
    void whatIsRemovedIsEndedInTheCleanUpAndWhatIsAddedIsMade() {
        deploy(Yaml.chain("one"));
        cloud.update("S", """
                Resources:
                  A: {Type: Test::Fake::Thing, Properties: {Value: one}}
                  D: {Type: Test::Fake::Thing}
                """);
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.values()).containsOnlyKeys("A", "D");
        assertThat(cloud.world.log()).endsWith("create D-4", "delete C-3", "delete B-2");
        assertThat(cloud.cloudFormation
                        .describeStackResources(r -> r.stackName("S"))
                        .stackResources())
                .extracting(resource -> resource.logicalResourceId())
                .containsExactly("A", "D");
    }

    @Test
    void aCleanUpThatFailsLeavesTheUpdateComplete() {
        deploy(Yaml.chain("one"));
        cloud.world.failing.add("delete C");
        cloud.update("S", "Resources: {A: {Type: Test::Fake::Thing, Properties: {Value: one}}}");
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.stack("S").stackStatusReason())
                .isEqualTo("Update successful. One or more resources could not be deleted.");
        assertThat(cloud.events("S")).contains("C DELETE_FAILED it will not go");
    }

    @Test
    void anUpdateCanBeCancelled() {
        deploy(Yaml.chain("one"));
        cloud.world.slow.add("update A");
        cloud.update("S", Yaml.chain("two"));
        cloud.awaitWaiting(1);
        cloud.world.slow.clear();
        cloud.cloudFormation.cancelUpdateStack(request -> request.stackName("S"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .containsSubsequence(
                        "S UPDATE_ROLLBACK_IN_PROGRESS User Initiated",
                        "A UPDATE_FAILED Resource update cancelled",
                        "A UPDATE_IN_PROGRESS",
                        "A UPDATE_COMPLETE",
                        "S UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.world.values().get("A")).containsExactly("one");
        assertThatThrownBy(() -> cloud.cloudFormation.cancelUpdateStack(request -> request.stackName("S")))
                .hasMessageContaining("CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void aFailedUpdateIsKeptAndCanBeRolledBackLater() {
        deploy(Yaml.chain("one"));
        cloud.world.failing.add("update B to out of two");
        cloud.cloudFormation.updateStack(request ->
                request.stackName("S").templateBody(Yaml.chain("two")).disableRollback(true));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_FAILED");
        assertThat(cloud.world.values().get("A")).containsExactly("two");
        cloud.cloudFormation.rollbackStack(request -> request.stackName("S"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.world.values().get("A")).containsExactly("one");
    }

    @Test
    void aFailedUpdateIsKeptAndCanGoForward() {
        deploy(Yaml.named("x", "one"));
        cloud.world.failing.add("update B to A-3");
        cloud.cloudFormation.updateStack(request ->
                request.stackName("S").templateBody(Yaml.named("y", "one")).disableRollback(true));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_FAILED");
        cloud.world.failing.clear();
        cloud.update("S", Yaml.named("z", "one"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.values()).containsEntry("B", List.of("A-4"));
        assertThat(cloud.world.values().get("A")).hasSize(1);
    }

    @Test
    void aReplacementThatFailsIsMadeAnew() {
        deploy(Yaml.named("x", "one"));
        cloud.world.failing.add("create A");
        cloud.cloudFormation.updateStack(request ->
                request.stackName("S").templateBody(Yaml.named("y", "one")).disableRollback(true));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_FAILED");
        assertThat(cloud.world.values().get("A")).hasSize(2);
        cloud.world.failing.clear();
        cloud.update("S", Yaml.named("y", "one"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.values()).containsEntry("B", List.of("A-4"));
        assertThat(cloud.world.values().get("A")).hasSize(1);
    }

    @Test
    void aReplacementThatFailsIsRolledBack() {
        deploy(Yaml.named("x", "one"));
        cloud.world.failing.add("create A");
        cloud.update("S", Yaml.named("y", "one"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.world.log()).containsExactly("create A-1", "create B-2", "create A-3", "delete A-3");
        assertThat(cloud.events("S")).contains("A UPDATE_FAILED it is broken");
    }

    @Test
    void aRollbackThatFailsCanBeContinued() {
        deploy(Yaml.chain("one"));
        cloud.world.failing.add("update B");
        cloud.update("S", Yaml.chain("two"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThatThrownBy(() -> cloud.update("S", Yaml.chain("three")))
                .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
        cloud.world.failing.clear();
        cloud.cloudFormation.continueUpdateRollback(request -> request.stackName("S"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.world.values().get("B")).containsExactly("out of one");
    }

    @Test
    void anUpdateWithoutChangesIsRefused() {
        deploy(Yaml.chain("one"));
        assertThatThrownBy(() -> cloud.update("S", Yaml.chain("one")))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("No updates are to be performed.");
    }

    @Test
    void aStackThatWasRolledBackCannotBeUpdated() {
        cloud.world.failing.add("create C");
        String id = cloud.create("S", Yaml.chain("one"));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThatThrownBy(() -> cloud.update("S", Yaml.chain("two")))
                .hasMessageContaining("Stack:" + id + " is in ROLLBACK_COMPLETE state and can not be updated.");
    }

    @Test
    void theStacksTagsReachItsResources() {
        cloud.cloudFormation.createStack(request ->
                request.stackName("S").templateBody(Yaml.chain("one")).tags(team("red")));
        cloud.rest("S");
        assertThat(cloud.world.thing("A-1").orElseThrow().tags())
                .containsEntry("team", "red")
                .containsEntry("aws:cloudformation:logical-id", "A");
        cloud.cloudFormation.updateStack(
                request -> request.stackName("S").usePreviousTemplate(true).tags(team("blue")));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.thing("C-3").orElseThrow().tags()).containsEntry("team", "blue");
    }

    @Test
    void policiesSayWhatStays() {
        String template = """
                Resources:
                  A:
                    Type: Test::Fake::Thing
                    DeletionPolicy: Retain
                    UpdateReplacePolicy: Retain
                    Properties: {Name: %s}
                """;
        deploy(template.formatted("x"));
        cloud.update("S", template.formatted("y"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.events("S")).contains("A DELETE_SKIPPED");
        assertThat(cloud.world.values().get("A")).hasSize(2);
        String id = cloud.stack("S").stackId();
        cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.world.values().get("A")).hasSize(2);
    }

    @Test
    void metadataIsChangedWithoutTouchingTheResource() {
        String template = """
                Resources:
                  A:
                    Type: Test::Fake::Thing
                    Metadata: {Version: %s}
                """;
        deploy(template.formatted("first"));
        cloud.update("S", template.formatted("second"));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.log()).containsExactly("create A-1");
        assertThat(cloud.cloudFormation
                        .describeStackResource(r -> r.stackName("S").logicalResourceId("A"))
                        .stackResourceDetail()
                        .metadata())
                .isEqualTo("{\"Version\":\"second\"}");
    }

    private static Tag team(String name) {
        return Tag.builder().key("team").value(name).build();
    }
}
