package io.github.bootproof.cloudformation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.Models;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final String LAUNCHED = """
            Resources:
              Launch: {Type: 'AWS::EC2::LaunchTemplate', Properties: {LaunchTemplateData: {EbsOptimized: false}}}
              Instance:
                Type: AWS::EC2::Instance
                Properties:
                  ImageId: ami-1
                  LaunchTemplate: {LaunchTemplateId: !Ref Launch, Version: !GetAtt Launch.LatestVersionNumber}
            """;

    @Test
    void aNewStackIsAllAdded() throws IOException {
        StackModel model = Models.model(example());
        Plan plan = Plan.of(Deployed.nothing(), Deployments.proposed(model), Deployments.RULES);
        assertThat(plan.changes())
                .extracting(ResourceChange::logicalId)
                .containsExactlyElementsOf(model.resources().keySet());
        assertThat(plan.changes()).allMatch(change -> change.action() == ResourceChange.Action.ADD);
    }

    @Test
    void theExamplesChangedScriptInterruptsItsInstanceAndNothingElse() throws IOException {
        String after = example().replace("executed'", "executed - MODIFIED'");
        Plan plan = Deployments.plan(example(), after);
        assertThat(plan.changes()).hasSize(1);
        ResourceChange change = plan.changes().get(0);
        assertThat(change.type()).isEqualTo("AWS::EC2::Instance");
        assertThat(change.atLeast()).isEqualTo(Impact.INTERRUPTION);
        assertThat(change.isCertain()).isTrue();
        assertThat(change.replacement()).contains(ResourceChange.Replacement.CONDITIONAL);
    }

    @Test
    void theSameTemplateHasNoChangesAlsoWhenNothingElseIsKnown() throws IOException {
        StackModel model = Models.model(example());
        Deployed deployed = Deployments.deployed(model);
        assertThat(Plan.of(deployed, new Proposed(model, Map.of(), Lookup.nothing()), Deployments.RULES)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aResourceMayNotBecomeAnother() {
        assertThatThrownBy(() -> Deployments.plan(
                        "Resources: {A: {Type: 'AWS::EC2::VPC'}, B: {Type: 'AWS::EC2::VPC'}}",
                        "Resources: {A: {Type: 'AWS::EC2::EIP'}, B: {Type: 'AWS::S3::Bucket'}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage(
                        "Update of resource type is not permitted. The new template modifies resource type of the following"
                                + " resources: [A, B]");
    }

    @Test
    void anAttributeThatTheTypeDoesNotHaveIsRefused() {
        StackModel model =
                Models.model("Resources: {A: {Type: 'AWS::EC2::VPC'}}\nOutputs: {O: {Value: !GetAtt A.Nonsense}}");
        assertThatThrownBy(() -> Plan.of(Deployed.nothing(), Deployments.proposed(model), Deployments.RULES))
                .hasMessage("Template error: resource A does not support attribute type Nonsense in Fn::GetAtt");
    }

    @Test
    void tagsOfTheStackReachWhatCanBeTagged() {
        StackModel model = Models.model("Resources: {A: {Type: 'AWS::EC2::VPC'}, B: {Type: 'AWS::EC2::Route'}}");
        Plan plan = Plan.of(
                Deployments.deployed(model),
                new Proposed(model, Map.of("team", "blue"), Lookup.nothing()),
                Deployments.RULES);
        assertThat(plan.tagsChange()).isTrue();
        assertThat(plan.changes()).extracting(ResourceChange::logicalId).containsExactly("A");
        ResourceChange change = plan.changes().get(0);
        assertThat(change.scope()).containsExactly(Detail.Attribute.TAGS);
        assertThat(change.atLeast()).isEqualTo(Impact.IN_PLACE);
        assertThat(change.settle(change.after().orElseThrow(), Deployments.RULES))
                .isEqualTo(Impact.IN_PLACE);
    }

    @Test
    void anOpenChangeIsDecidedByWhatItTurnsOutToBe() {
        String before = """
                Resources:
                  Thing: {Type: 'Custom::Thing', Properties: {ServiceToken: arn, A: one}}
                  Instance: {Type: 'AWS::EC2::Instance', Properties: {ImageId: !GetAtt Thing.Answer}}
                """;
        ResourceChange change = Deployments.plan(before, before.replace("one", "two"))
                .change("Instance")
                .orElseThrow();
        assertThat(change.isCertain()).isFalse();
        assertThat(change.settle(change.before().orElseThrow(), Deployments.RULES))
                .isEqualTo(Impact.NONE);
        Value.Members settled = new Value.Members(Map.of("ImageId", Value.text("another")));
        assertThat(change.settle(settled, Deployments.RULES)).isEqualTo(Impact.REPLACEMENT);
    }

    @Test
    void aNewVersionOfALaunchTemplateCertainlyReplacesWhatRefersToTheLatestOne() {
        ResourceChange change = Deployments.plan(LAUNCHED, LAUNCHED.replace("false", "true"))
                .change("Instance")
                .orElseThrow();
        assertThat(change.atLeast()).isEqualTo(Impact.REPLACEMENT);
    }

    @Test
    void theDefaultVersionOfALaunchTemplateStays() {
        String before = LAUNCHED.replace("LatestVersionNumber", "DefaultVersionNumber");
        Plan plan = Deployments.plan(before, before.replace("false", "true"));
        assertThat(plan.change("Launch")).isPresent();
        assertThat(plan.change("Instance").map(ResourceChange::atMost).orElse(Impact.NONE))
                .isEqualTo(Impact.NONE);
    }

    @Test
    void moreThanWasPlannedIsRefused() {
        String before = "Resources: {A: {Type: 'AWS::EC2::Instance', Properties: {UserData: YQ==, ImageId: ami-1}}}";
        ResourceChange change =
                Deployments.plan(before, before.replace("YQ", "Yg")).change("A").orElseThrow();
        Value.Members other = new Value.Members(Map.of("ImageId", Value.text("ami-2")));
        assertThatThrownBy(() -> change.settle(other, Deployments.RULES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Planned INTERRUPTION at most for A and came to REPLACEMENT");
    }

    @Test
    void anotherBranchWhoseValueIsUnknownIsAnOpenChange() {
        String before = """
                Parameters: {Stage: {Type: String, Default: test}}
                Conditions: {Prod: !Equals [!Ref Stage, prod]}
                Resources:
                  A: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !If [Prod, !ImportValue cidr, 10.0.0.0/16]}}
                """;
        StackModel after = Models.model(before.replace("Default: test", "Default: prod"));
        Plan plan = Plan.of(
                Deployments.deployed(Models.model(before)),
                new Proposed(after, Map.of(), Lookup.nothing()),
                Deployments.RULES);
        ResourceChange change = plan.change("A").orElseThrow();
        assertThat(change.atLeast()).isEqualTo(Impact.NONE);
        assertThat(change.atMost()).isEqualTo(Impact.REPLACEMENT);
        assertThat(change.details()).extracting(Detail::evaluation).containsExactly(Detail.Evaluation.DYNAMIC);
    }

    @Test
    void aStackThatIsNotAsItsTemplateSaysIsBroughtBack() {
        StackModel model =
                Models.model("Resources: {A: {Type: 'AWS::EC2::VPC', Properties: {EnableDnsSupport: true}}}");
        Deployed deployed = new Deployed(
                java.util.Optional.of(model),
                Map.of(
                        "A",
                        new DeployedResource(
                                "AWS::EC2::VPC",
                                "vpc-1",
                                new Value.Members(Map.of("EnableDnsSupport", new Value.Flag(false))),
                                Map.of())),
                Map.of());
        Plan plan = Plan.of(deployed, Deployments.proposed(model), Deployments.RULES);
        assertThat(plan.changes()).extracting(ResourceChange::atLeast).isEqualTo(List.of(Impact.IN_PLACE));
    }

    private static String example() throws IOException {
        try (InputStream file = Models.class.getResourceAsStream("example.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
