package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a resource gives that nobody is to see: {@code NoEcho} of a custom resource's answer. */
class NoEchoTest {
    private static final String TEMPLATE = """
            Resources:
              A: {Type: Test::Fake::Thing, Properties: {Other: NoEcho, Value: hidden}}
              B: {Type: Test::Fake::Thing, Properties: {Value: !Sub 'x-${A.Out}', Other: shown}}
            Outputs:
              Secret: {Value: !GetAtt A.Out, Export: {Name: secret}}
              Part: {Value: !Join [':', [!GetAtt A.Out, !Ref B]]}
              Open: {Value: !Ref A}
            """;

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void othersSeeAsterisksAndResourcesGetTheValue() {
        cloud.create("S", TEMPLATE);
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.world.values()).containsEntry("B", List.of("x-out of hidden"));
        assertThat(cloud.stack("S").outputs())
                .extracting(output -> output.outputKey() + " " + output.outputValue())
                .containsExactly("Secret *****", "Part *****:B-2", "Open A-1");
        assertThat(cloud.cloudFormation.listExports(request -> {}).exports())
                .extracting(export -> export.value())
                .containsExactly("*****");
        assertThat(cloud.cloudFormation
                        .describeStackEvents(request -> request.stackName("S"))
                        .stackEvents())
                .filteredOn(event -> event.logicalResourceId().equals("B"))
                .isNotEmpty()
                .allMatch(event -> event.resourceProperties().contains("x-*****"))
                .noneMatch(event -> event.resourceProperties().contains("hidden"));
    }

    @Test
    void anImportingStackGetsTheValue() {
        cloud.create("S", TEMPLATE);
        cloud.rest("S");
        cloud.create("T", "Resources: {C: {Type: Test::Fake::Thing, Properties: {Value: !ImportValue secret}}}");
        cloud.rest("T");
        assertThat(cloud.world.values()).containsEntry("C", List.of("out of hidden"));
    }

    @Test
    void changeSetsShowAsterisks() {
        cloud.create("S", TEMPLATE);
        cloud.rest("S");
        cloud.restart();
        cloud.cloudFormation.createChangeSet(request -> request.stackName("S")
                .changeSetName("C")
                .templateBody(TEMPLATE.replace("x-", "y-").replace("shown", "other")));
        var change = cloud.cloudFormation
                .describeChangeSet(
                        request -> request.stackName("S").changeSetName("C").includePropertyValues(true))
                .changes()
                .getFirst()
                .resourceChange();
        assertThat(change.toString()).doesNotContain("hidden");
        assertThat(change.details().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                detail -> detail.target().name(),
                                detail -> detail.target().beforeValue() + " "
                                        + detail.target().afterValue(),
                                (one, same) -> one)))
                .isEqualTo(Map.of("Value", "***** *****", "Other", "shown other"));
    }
}
