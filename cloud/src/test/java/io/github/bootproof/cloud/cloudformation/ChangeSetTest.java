package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;

/** Change sets as the CDK CLI uses them. */
class ChangeSetTest {
    private static final String NAME = "cdk-deploy-change-set";

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private DescribeChangeSetResponse propose(ChangeSetType type, String template) {
        cloud.cloudFormation.createChangeSet(request ->
                request.stackName("S").changeSetName(NAME).changeSetType(type).templateBody(template));
        return describe();
    }

    private DescribeChangeSetResponse describe() {
        return cloud.cloudFormation.describeChangeSet(
                request -> request.stackName("S").changeSetName(NAME).includePropertyValues(true));
    }

    private void execute() {
        cloud.cloudFormation.executeChangeSet(
                request -> request.stackName("S").changeSetName(NAME).clientRequestToken("exec-1"));
    }

    @Test
    void aStackIsInReviewUntilItsFirstChangeSetIsExecuted() {
        DescribeChangeSetResponse set = propose(ChangeSetType.CREATE, Yaml.chain("one"));
        assertThat(set.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(set.executionStatus()).isEqualTo(ExecutionStatus.AVAILABLE);
        assertThat(set.changes())
                .extracting(change -> change.resourceChange().actionAsString() + " "
                        + change.resourceChange().logicalResourceId())
                .containsExactly("Add A", "Add B", "Add C");
        assertThat(cloud.stack("S").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(cloud.cloudFormation
                        .getTemplate(request -> request.stackName("S"))
                        .templateBody())
                .isEqualTo("{}");
        execute();
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.events("S"))
                .startsWith("S REVIEW_IN_PROGRESS User Initiated", "S CREATE_IN_PROGRESS User Initiated");
        assertThat(cloud.cloudFormation
                        .describeStackEvents(r -> r.stackName("S"))
                        .stackEvents())
                .first()
                .extracting(event -> event.clientRequestToken())
                .isEqualTo("exec-1");
        assertThat(describe().executionStatus()).isEqualTo(ExecutionStatus.EXECUTE_COMPLETE);
    }

    @Test
    void anUpdateShowsWhatItWillDoAndWhy() {
        cloud.create("S", Yaml.named("x", "one"));
        cloud.rest("S");
        DescribeChangeSetResponse set = propose(ChangeSetType.UPDATE, Yaml.named("y", "one"));
        var a = set.changes().get(0).resourceChange();
        assertThat(a.replacement()).isEqualTo(Replacement.TRUE);
        assertThat(a.scopeAsStrings()).containsExactly("Properties");
        assertThat(a.details().getFirst().target().name()).isEqualTo("Name");
        assertThat(a.details().getFirst().target().beforeValue()).isEqualTo("x");
        assertThat(a.details().getFirst().target().afterValue()).isEqualTo("y");
        assertThat(a.physicalResourceId()).isEqualTo("A-1");
        assertThat(a.afterContext()).isEqualTo("{\"Properties\":{\"Name\":\"y\",\"Value\":\"one\"}}");
        var b = set.changes().get(1).resourceChange();
        assertThat(b.replacement()).isEqualTo(Replacement.FALSE);
        assertThat(b.details().getFirst().causingEntity()).isEqualTo("A");
        var plain = cloud.cloudFormation.describeChangeSet(
                request -> request.stackName("S").changeSetName(NAME));
        assertThat(plain.changes().getFirst().resourceChange().afterContext()).isNull();
        execute();
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        // The CLI deletes the last one of the name, and makes the next.
        cloud.cloudFormation.deleteChangeSet(request -> request.stackName("S").changeSetName(NAME));
        assertThatThrownBy(this::describe).isInstanceOf(ChangeSetNotFoundException.class);
        cloud.cloudFormation.deleteChangeSet(request -> request.stackName("S").changeSetName(NAME));
    }

    @Test
    void oneWithoutChangesFails() {
        cloud.create("S", Yaml.chain("one"));
        cloud.rest("S");
        DescribeChangeSetResponse set = propose(ChangeSetType.UPDATE, Yaml.chain("one"));
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.statusReason())
                .isEqualTo(
                        "The submitted information didn't contain changes. Submit different information to create a change set.");
        assertThatThrownBy(this::execute)
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining("cannot be executed in its current status of [FAILED]");
    }

    @Test
    void aRefusedStackInReviewIsDeleted() {
        String id = propose(ChangeSetType.CREATE, Yaml.chain("one")).stackId();
        cloud.cloudFormation.deleteChangeSet(request -> request.stackName("S").changeSetName(NAME));
        cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
        assertThat(cloud.rest(id)).isEqualTo("DELETE_COMPLETE");
        assertThatThrownBy(() -> cloud.stack("S")).hasMessageContaining("Stack with id S does not exist");
    }

    @Test
    void executingOneEndsTheOthers() {
        cloud.create("S", Yaml.chain("one"));
        cloud.rest("S");
        cloud.cloudFormation.createChangeSet(
                request -> request.stackName("S").changeSetName("other").templateBody(Yaml.chain("three")));
        propose(ChangeSetType.UPDATE, Yaml.chain("two"));
        assertThat(cloud.cloudFormation.listChangeSets(r -> r.stackName("S")).summaries())
                .hasSize(2);
        execute();
        cloud.rest("S");
        assertThatThrownBy(() -> cloud.cloudFormation.describeChangeSet(
                        request -> request.stackName("S").changeSetName("other")))
                .isInstanceOf(ChangeSetNotFoundException.class);
    }

    @Test
    void stacksAndChangeSetsMustFitTogether() {
        assertThatThrownBy(() -> propose(ChangeSetType.UPDATE, Yaml.chain("one")))
                .hasMessageContaining("Stack [S] does not exist");
        propose(ChangeSetType.CREATE, Yaml.chain("one"));
        assertThatThrownBy(() -> propose(ChangeSetType.CREATE, Yaml.chain("one")))
                .isInstanceOf(AlreadyExistsException.class);
        execute();
        cloud.rest("S");
        assertThatThrownBy(() -> propose(ChangeSetType.CREATE, Yaml.chain("two")))
                .hasMessageContaining("already exists and cannot be created again with the changeSet");
    }

    @Test
    void aTemplateWithRolesMustBeAcknowledged() {
        String template = "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: mine}}}";
        assertThatThrownBy(() -> propose(ChangeSetType.CREATE, template))
                .isInstanceOf(InsufficientCapabilitiesException.class)
                .hasMessageContaining("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        cloud.cloudFormation.createStack(request ->
                request.stackName("S").templateBody(template).capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void templatesAreReadFromS3WhateverTheHost() {
        cloud.clients.objects.put("assets/a/b.json", Yaml.chain("one"));
        for (String url : new String[] {
            "http://127.0.0.1:4566/assets/a/b.json",
            "https://s3.eu-central-1.amazonaws.com/assets/a/b.json",
            "https://assets.s3.eu-central-1.amazonaws.com/a/b.json",
            "http://assets.localhost:4566/a/b.json"
        }) {
            assertThat(cloud.cloudFormation
                            .getTemplateSummary(request -> request.templateURL(url))
                            .resourceTypes())
                    .as(url)
                    .containsExactly(FakeSchema.THING);
        }
        assertThatThrownBy(() -> cloud.cloudFormation.validateTemplate(
                        request -> request.templateURL("http://127.0.0.1:4566/assets/absent")))
                .hasMessageContaining("S3 error");
    }

    @Test
    void parametersOfSsmAreLookedUpWithEachDeployment() {
        String template = """
                Parameters:
                  Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /image}
                  Secret: {Type: String, NoEcho: true, Default: hush}
                Resources:
                  A: {Type: Test::Fake::Thing, Properties: {Value: !Ref Image}}
                """;
        assertThatThrownBy(() -> cloud.create("S", template))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Unable to fetch parameters [/image] from parameter store for this account.");
        cloud.clients.parameters.put("/image", "ami-1");
        cloud.create("S", template);
        cloud.rest("S");
        assertThat(cloud.world.values().get("A")).containsExactly("ami-1");
        assertThat(cloud.stack("S").parameters())
                .extracting(parameter -> parameter.parameterValue() + " " + parameter.resolvedValue())
                .containsExactly("/image ami-1", "**** null");
        cloud.clients.parameters.put("/image", "ami-2");
        cloud.cloudFormation.updateStack(request ->
                request.stackName("S").usePreviousTemplate(true).parameters(previous("Image"), previous("Secret")));
        assertThat(cloud.rest("S")).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.world.values().get("A")).containsExactly("ami-2");
    }

    @Test
    void dynamicReferencesAreLookedUpAtTheDeployment() {
        cloud.clients.parameters.put("/secret", "word");
        cloud.create("S", "Resources: {A: {Type: Test::Fake::Thing, Properties: {Value: '{{resolve:ssm:/secret}}'}}}");
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.world.values().get("A")).containsExactly("word");
    }

    @Test
    void whatBootproofCannotDoIsNamedBeforeAnythingIsMade() {
        String template = """
                Resources:
                  A: {Type: Test::Fake::Thing}
                  D: {Type: Test::Other::Database}
                  E: {Type: Test::Other::Database}
                """;
        assertThatThrownBy(() -> propose(ChangeSetType.CREATE, template))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Test::Other::Database (D, E)");
        assertThat(cloud.world.log()).isEmpty();
        cloud.recordPatterns.add("Test::Other::*");
        cloud.restart();
        cloud.create("S", template);
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.events("S"))
                .contains("D CREATE_IN_PROGRESS Recorded only: Bootproof does not make resources of this type");
    }

    @Test
    void whatTheSpecificationDoesNotAllowIsNamed() {
        assertThatThrownBy(() -> cloud.create("S", "Resources: {A: {Type: Test::Fake::Thing, Properties: {Valeu: 1}}}"))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Valeu");
        assertThatThrownBy(() -> cloud.create("S", "Resources: {A: {Type: Test::Fake::Nothing}}"))
                .hasMessageContaining("Test::Fake::Nothing");
    }

    private static Parameter previous(String key) {
        return Parameter.builder().parameterKey(key).usePreviousValue(true).build();
    }
}
