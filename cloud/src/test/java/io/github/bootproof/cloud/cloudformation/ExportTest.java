package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final String EXPORTING = """
            Resources:
              A: {Type: Test::Fake::Thing, Properties: {Value: %s}}
            Outputs:
              Out: {Value: !GetAtt A.Out, Export: {Name: !Sub '${AWS::StackName}-out'}}
            """;
    private static final String NOT_EXPORTING = "Resources: {A: {Type: Test::Fake::Thing, Properties: {Value: one}}}";
    private static final String IMPORTING =
            "Resources: {B: {Type: Test::Fake::Thing, Properties: {Value: !ImportValue First-out}}}";

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private void both() {
        cloud.create("First", EXPORTING.formatted("one"));
        assertThat(cloud.rest("First")).isEqualTo("CREATE_COMPLETE");
        cloud.create("Second", IMPORTING);
        assertThat(cloud.rest("Second")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void whatOneStackExportsAnotherImports() {
        both();
        assertThat(cloud.world.values().get("B")).containsExactly("out of one");
        assertThat(cloud.cloudFormation.listExports(request -> {}).exports())
                .extracting(export -> export.name() + " " + export.value())
                .containsExactly("First-out out of one");
        assertThat(cloud.cloudFormation
                        .listImports(r -> r.exportName("First-out"))
                        .imports())
                .containsExactly("Second");
        assertThat(cloud.stack("First").outputs().getFirst().exportName()).isEqualTo("First-out");
    }

    @Test
    void anExportInUseCannotGo() {
        both();
        cloud.update("First", NOT_EXPORTING);
        assertThat(cloud.rest("First")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.events("First"))
                .contains(
                        "First UPDATE_ROLLBACK_IN_PROGRESS Export First-out cannot be deleted as it is in use by Second");
        cloud.update("First", EXPORTING.formatted("two"));
        assertThat(cloud.rest("First")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.events("First"))
                .contains(
                        "First UPDATE_ROLLBACK_IN_PROGRESS Export First-out cannot be updated as it is in use by Second");
        assertThat(cloud.world.values().get("A")).containsExactly("one");
        cloud.cloudFormation.deleteStack(request -> request.stackName("First"));
        assertThat(cloud.stack("First").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.stack("First").stackStatusReason())
                .isEqualTo("Export First-out cannot be deleted as it is in use by Second");
    }

    @Test
    void anExportThatNobodyUsesAnyMoreCanGo() {
        both();
        String second = cloud.stack("Second").stackId();
        cloud.cloudFormation.deleteStack(request -> request.stackName("Second"));
        assertThat(cloud.rest(second)).isEqualTo("DELETE_COMPLETE");
        String first = cloud.stack("First").stackId();
        cloud.cloudFormation.deleteStack(request -> request.stackName("First"));
        assertThat(cloud.rest(first)).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.cloudFormation.listExports(request -> {}).exports()).isEmpty();
        assertThatThrownBy(() -> cloud.cloudFormation.listImports(r -> r.exportName("First-out")))
                .hasMessageContaining("Export 'First-out' is not imported by any stack.");
    }

    @Test
    void anImportOfNothingFails() {
        cloud.create("Second", IMPORTING);
        assertThat(cloud.rest("Second")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("Second"))
                .contains("Second ROLLBACK_IN_PROGRESS No export named First-out found. Rollback requested by user.");
        assertThat(cloud.world.log()).isEmpty();
    }

    @Test
    void aNameIsExportedOnce() {
        String template = EXPORTING.formatted("one").replace("${AWS::StackName}-out", "shared");
        cloud.create("First", template);
        cloud.rest("First");
        cloud.create("Second", template);
        assertThat(cloud.rest("Second")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("Second"))
                .contains(
                        "Second ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack First. Rollback requested by user.");
    }
}
