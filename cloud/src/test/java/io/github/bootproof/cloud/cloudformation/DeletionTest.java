package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void eachResourceIsEndedBeforeWhatItNeeds() {
        String id = cloud.create("S", Yaml.chain("one"));
        cloud.rest("S");
        int seen = cloud.events("S").size();
        cloud.cloudFormation.deleteStack(request -> request.stackName(id));
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.eventsAfter(id, seen))
                .containsExactly(
                        "S DELETE_IN_PROGRESS User Initiated",
                        "C DELETE_IN_PROGRESS",
                        "C DELETE_COMPLETE",
                        "B DELETE_IN_PROGRESS",
                        "B DELETE_COMPLETE",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "S DELETE_COMPLETE");
        assertThatThrownBy(() -> cloud.stack("S")).hasMessageContaining("Stack with id S does not exist");
        assertThatThrownBy(() -> cloud.events("S")).hasMessageContaining("Stack [S] does not exist");
    }

    @Test
    void whatWillNotGoCanBeRetained() {
        String id = cloud.create("S", Yaml.chain("one"));
        cloud.rest("S");
        cloud.world.failing.add("delete B");
        cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
        assertThat(cloud.rest("S")).isEqualTo("DELETE_FAILED");
        assertThat(cloud.stack("S").stackStatusReason()).isEqualTo("The following resource(s) failed to delete: [B]. ");
        assertThat(cloud.world.values()).containsOnlyKeys("A", "B");
        assertThatThrownBy(() -> cloud.cloudFormation.deleteStack(
                        request -> request.stackName("S").retainResources("A")))
                .hasMessageContaining("[A]");
        cloud.cloudFormation.deleteStack(request -> request.stackName("S").retainResources("B"));
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.world.values()).containsOnlyKeys("B");
        assertThat(cloud.events(id)).contains("B DELETE_SKIPPED");
    }

    @Test
    void aProtectedStackStays() {
        cloud.cloudFormation.createStack(request ->
                request.stackName("S").templateBody(Yaml.chain("one")).enableTerminationProtection(true));
        cloud.rest("S");
        assertThatThrownBy(() -> cloud.cloudFormation.deleteStack(request -> request.stackName("S")))
                .hasMessageContaining("Stack [S] cannot be deleted while TerminationProtection is enabled");
        cloud.cloudFormation.updateTerminationProtection(
                request -> request.stackName("S").enableTerminationProtection(false));
        String id = cloud.stack("S").stackId();
        cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void whatIsNotThereIsDeleted() {
        cloud.cloudFormation.deleteStack(request -> request.stackName("Nothing"));
    }

    @Test
    void aStackCannotBeDeletedDuringAnUpdate() {
        cloud.create("S", Yaml.chain("one"));
        cloud.rest("S");
        cloud.world.slow.add("update A");
        cloud.update("S", Yaml.chain("two"));
        cloud.awaitWaiting(1);
        assertThatThrownBy(() -> cloud.cloudFormation.deleteStack(request -> request.stackName("S")))
                .hasMessageContaining("cannot be deleted while in status UPDATE_IN_PROGRESS");
    }
}
