package io.github.bootproof.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.ParameterValues.Named;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that ask for attributes of what parameters name, and what those name. */
class RulesOfNamedResourcesTest {
    private static final String PARAMETERS = """
            Parameters:
              Vpc: {Type: 'AWS::EC2::VPC::Id'}
              Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
            Resources: {A: {Type: T}}
            Rules:
              R:
                Assertions:
            """;

    /** By id and attribute. */
    private record Attributes(Map<String, List<String>> values) implements Lookup {
        @Override
        public Optional<Value> ref(String logicalId) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> attribute(String logicalId, String attribute) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> exported(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> availabilityZones(String region) {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> attributeOfParameter(String type, String id, String attribute) {
            return Optional.ofNullable(values.get(type + " " + id + " " + attribute));
        }
    }

    private static StackModel model(String assertion, Lookup lookup) {
        Template template = Template.parse(PARAMETERS + "      - Assert: " + assertion);
        return StackModel.of(
                template,
                Models.values(template, "Vpc", "vpc-1", "Subnets", "subnet-1, subnet-2"),
                Models.PSEUDO,
                lookup);
    }

    @Test
    void subnetsMustBeInTheVpc() {
        String rule = "{'Fn::EachMemberIn': [{'Fn::ValueOfAll': ['AWS::EC2::Subnet::Id', VpcId]},"
                + " {'Fn::RefAll': 'AWS::EC2::VPC::Id'}]}";
        var same = Map.of(
                "AWS::EC2::Subnet::Id subnet-1 VpcId", List.of("vpc-1"),
                "AWS::EC2::Subnet::Id subnet-2 VpcId", List.of("vpc-1"));
        var other = Map.of(
                "AWS::EC2::Subnet::Id subnet-1 VpcId", List.of("vpc-1"),
                "AWS::EC2::Subnet::Id subnet-2 VpcId", List.of("vpc-2"));
        assertThatCode(() -> model(rule, new Attributes(same))).doesNotThrowAnyException();
        assertThatThrownBy(() -> model(rule, new Attributes(other)))
                .hasMessage("Template error: Rule R failed: an assertion does not hold");
    }

    @Test
    void aTagIsAskedForByItsKey() {
        String rule = "{'Fn::Equals': [{'Fn::ValueOf': [Vpc, Tags.Department]}, IT]}";
        assertThatCode(() ->
                        model(rule, new Attributes(Map.of("AWS::EC2::VPC::Id vpc-1 Tags.Department", List.of("IT")))))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> model(rule, new Attributes(Map.of("AWS::EC2::VPC::Id vpc-1 Tags.Department", List.of()))))
                .hasMessageContaining("Rule R failed");
    }

    @Test
    void aParameterThatIsAListHasAnAttributeForEachMember() {
        String rule = "!Contains [!ValueOf [Subnets, AvailabilityZone], zone-b]";
        assertThatCode(() -> model(
                        rule,
                        new Attributes(Map.of(
                                "AWS::EC2::Subnet::Id subnet-1 AvailabilityZone", List.of("zone-a"),
                                "AWS::EC2::Subnet::Id subnet-2 AvailabilityZone", List.of("zone-b")))))
                .doesNotThrowAnyException();
    }

    @Test
    void whatNobodyLookedUpIsNotJudged() {
        assertThatCode(() -> model("{'Fn::Equals': [{'Fn::ValueOf': [Vpc, Tags.A]}, b]}", Lookup.nothing()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatRulesCannotAskIsRefused() {
        assertThatThrownBy(() -> model("{'Fn::Equals': [{'Fn::ValueOf': [Vpc, CidrBlock]}, b]}", Lookup.nothing()))
                .hasMessage("Template validation error: Fn::ValueOf does not support the attribute CidrBlock of"
                        + " parameter type AWS::EC2::VPC::Id");
        assertThatThrownBy(() -> model("{'Fn::Equals': [{'Fn::ValueOf': [Nobody, VpcId]}, b]}", Lookup.nothing()))
                .hasMessageContaining("Unresolved dependencies [Nobody]");
        assertThatThrownBy(() -> model("{'Fn::Contains': [{'Fn::ValueOfAll': [String, VpcId]}, b]}", Lookup.nothing()))
                .hasMessageContaining("Fn::ValueOfAll does not support the attribute VpcId of parameter type String");
    }

    @Test
    void parametersOfAwsTypesTellWhatMustBeThere() {
        Template template = Template.parse("""
                Parameters:
                  Key: {Type: 'AWS::EC2::KeyPair::KeyName'}
                  Groups: {Type: 'List<AWS::EC2::SecurityGroup::Id>'}
                  Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /image}
                  Text: {Type: String, Default: x}
                Resources: {A: {Type: T}}
                """);
        ParameterValues values = Models.values(template, "Key", "mine", "Groups", "sg-1,sg-2");
        assertThat(values.named())
                .containsExactly(
                        new Named("Key", "AWS::EC2::KeyPair::KeyName", "mine"),
                        new Named("Groups", "AWS::EC2::SecurityGroup::Id", "sg-1"),
                        new Named("Groups", "AWS::EC2::SecurityGroup::Id", "sg-2"));
        assertThat(values.withValuesOfSsm(Map.of("Image", "ami-1")).named())
                .contains(new Named("Image", "AWS::EC2::Image::Id", "ami-1"));
    }
}
