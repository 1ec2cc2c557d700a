package io.github.bootproof.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackModelTest {
    @Test
    void whatDoesNotExistUnderTheConditionsIsLeftOut() {
        String template = """
                Parameters: {Stage: {Type: String}}
                Conditions: {Prod: !Equals [!Ref Stage, prod]}
                Resources:
                  A: {Type: T, DependsOn: [B, C]}
                  B: {Type: T, Condition: Prod}
                  C: {Type: T, Properties: {P: !If [Prod, !Ref B, none]}}
                Outputs:
                  O: {Condition: Prod, Value: !Ref B}
                  Q: {Value: 1}
                """;
        StackModel prod = Models.model(template, "Stage", "prod");
        assertThat(prod.resources().keySet()).containsExactly("A", "B", "C");
        assertThat(prod.dependencies().needs())
                .isEqualTo(Map.of("A", Set.of("B", "C"), "B", Set.of(), "C", Set.of("B")));
        assertThat(prod.dependencies().creationOrder()).containsExactly("B", "C", "A");
        assertThat(prod.dependencies().deletionOrder()).containsExactly("A", "C", "B");
        assertThat(prod.dependencies().dependents("B")).containsExactly("A", "C");

        StackModel test = Models.model(template, "Stage", "test");
        assertThat(test.resources().keySet()).containsExactly("A", "C");
        assertThat(test.dependencies().needs()).isEqualTo(Map.of("A", Set.of("C"), "C", Set.of()));
        assertThat(test.outputs(Lookup.nothing()))
                .containsExactly(new Output("Q", Value.text("1"), Optional.empty(), Optional.empty()));
    }

    @Test
    void whatExistsMayNotReferToWhatDoesNot() {
        assertThatThrownBy(() -> Models.model("""
                Conditions: {Never: !Equals [1, 2]}
                Resources:
                  A: {Type: T, Properties: {P: !Ref B}}
                  B: {Type: T, Condition: Never}
                """))
                .hasMessage(
                        "Template format error: Unresolved resource dependencies [B] in the Resources block of the template");
    }

    @Test
    void rulesAreCheckedOnceTheirValuesAreKnown() {
        Template template = Template.parse("""
                Parameters:
                  Version: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /version}
                Rules:
                  Check:
                    Assertions:
                      - Assert: !Not [{'Fn::Contains': [['1', '2'], !Ref Version]}]
                        AssertDescription: Version 3 is required.
                Resources: {A: {Type: T}}
                """);
        ParameterValues values = Models.values(template);
        StackModel.of(template, values, Models.PSEUDO);
        StackModel.of(template, values.withValuesOfSsm(Map.of("Version", "3")), Models.PSEUDO);
        assertThatThrownBy(() -> StackModel.of(template, values.withValuesOfSsm(Map.of("Version", "2")), Models.PSEUDO))
                .hasMessage("Template error: Rule Check failed: Version 3 is required.");
    }

    @Test
    void rulesMayAskForAllOfAType() {
        String template = """
                Parameters:
                  One: {Type: 'AWS::EC2::Subnet::Id'}
                  Two: {Type: 'List<AWS::EC2::Subnet::Id>'}
                  When: {Type: String}
                Rules:
                  R:
                    RuleCondition: !Equals [!Ref When, always]
                    Assertions:
                      - Assert: {'Fn::EachMemberIn': [{'Fn::RefAll': 'AWS::EC2::Subnet::Id'}, !Ref Two]}
                      - Assert: {'Fn::EachMemberEquals': [!Ref Two, s-1]}
                Resources: {A: {Type: T}}
                """;
        Models.model(template, "One", "s-1", "Two", "s-1,s-1", "When", "always");
        Models.model(template, "One", "s-1", "Two", "s-2", "When", "never");
        assertThatThrownBy(() -> Models.model(template, "One", "s-2", "Two", "s-1", "When", "always"))
                .hasMessage("Template error: Rule R failed: an assertion does not hold");
    }

    @Test
    void creationPoliciesAreRead() {
        StackModel model = Models.model("""
                Resources:
                  A: {Type: T, CreationPolicy: {ResourceSignal: {Count: 2, Timeout: PT15M}}}
                  B: {Type: T, CreationPolicy: {ResourceSignal: {}}}
                  C: {Type: T, CreationPolicy: {AutoScalingCreationPolicy: {MinSuccessfulInstancesPercent: 50}}}
                  D: {Type: T}
                """);
        assertThat(model.creationPolicy("A")).contains(new CreationPolicy(2, Duration.ofMinutes(15)));
        assertThat(model.creationPolicy("B")).contains(new CreationPolicy(1, Duration.ofMinutes(5)));
        assertThat(model.creationPolicy("C")).isEmpty();
        assertThat(model.creationPolicy("D")).isEmpty();
    }

    @Test
    void importsAreNamed() {
        assertThat(Models.model("""
                        Conditions: {Never: !Equals [1, 2]}
                        Resources:
                          A:
                            Type: T
                            Properties:
                              P: !ImportValue {'Fn::Sub': 'net-${AWS::Region}'}
                              Q: !If [Never, !ImportValue other, 1]
                        """).imports()).containsExactly("net-eu-central-1");
    }

    @Test
    void loopsAreWrittenOut() {
        StackModel model = Models.model("""
                Transform: AWS::LanguageExtensions
                Resources:
                  Fn::ForEach::Nets:
                    - Zone
                    - [eu-1a, eu-1b]
                    - Net&{Zone}:
                        Type: AWS::EC2::Subnet
                        Properties:
                          AvailabilityZone: !Ref Zone
                          Fn::ForEach::Texts: [Name, [CidrBlock], {'${Name}': !Sub '${Zone} of ${AWS::Region}'}]
                """);
        assertThat(model.resources().keySet()).containsExactly("Neteu1a", "Neteu1b");
        assertThat(ValueJson.write(model.properties("Neteu1b", Lookup.nothing())))
                .isEqualTo("{\"AvailabilityZone\":\"eu-1b\",\"CidrBlock\":\"eu-1b of eu-central-1\"}");
        assertThatThrownBy(() -> Models.model("""
                        Transform: AWS::LanguageExtensions
                        Resources:
                          Fn::ForEach::A: [X, [a, b], {Same: {Type: T}}]
                        """))
                .hasMessageStartingWith("Template error: Fn::ForEach makes Same more than once.");
    }

    @Test
    void dynamicReferencesStayTextsUntilTheyAreResolved() {
        Value value = ValueJson.read("{\"a\": [\"x{{resolve:ssm:/a:1}}y{{resolve:ssm:/b}}\"], \"b\":"
                + " \"{{resolve:secretsmanager:s:SecretString:k}}\"}");
        assertThat(DynamicReference.in(value))
                .extracting(DynamicReference::service, DynamicReference::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DynamicReference.Service.SSM, "/a:1"),
                        org.assertj.core.groups.Tuple.tuple(DynamicReference.Service.SSM, "/b"),
                        org.assertj.core.groups.Tuple.tuple(
                                DynamicReference.Service.SECRETS_MANAGER, "s:SecretString:k"));
        Value resolved = DynamicReference.resolve(
                value,
                reference ->
                        reference.service() == DynamicReference.Service.SSM ? Optional.of("$1") : Optional.empty());
        assertThat(ValueJson.write(resolved))
                .isEqualTo("{\"a\":[\"x$1y$1\"],\"b\":\"{{changeSet:KNOWN_AFTER_APPLY}}\"}");
    }

    @Test
    void theExampleOfTheCdkIsRead() throws IOException {
        Template template = Template.parse(file("example.json"));
        ParameterValues values = Models.values(template);
        assertThat(values.namesInSsm().values())
                .containsExactlyInAnyOrder(
                        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64",
                        "/cdk-bootstrap/hnb659fds/version");
        StackModel model = StackModel.of(template, values, Models.PSEUDO);
        List<String> order = model.dependencies().creationOrder();
        assertThat(order).hasSameElementsAs(model.resources().keySet());
        assertThat(order.indexOf("TestInstance44016A9E")).isGreaterThan(order.indexOf("InstanceRole3CCE2F1D"));
        Optional<Value> userData = model.property("TestInstance44016A9E", "UserData", Lookup.nothing());
        assertThat(userData).get().matches(Value::isKnown);
    }

    static String file(String name) throws IOException {
        try (InputStream file = StackModelTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
