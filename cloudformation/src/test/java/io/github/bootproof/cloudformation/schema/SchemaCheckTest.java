package io.github.bootproof.cloudformation.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"cdk-app.json", "cdk-bootstrap.json"})
    void theTemplatesOfTheCdkPass(String template) {
        assertThat(findings(Templates.file(template))).isEmpty();
    }

    @Test
    void allUnknownTypesAreNamedAtOnce() {
        Map<String, SchemaCheck.Declared> resources = new LinkedHashMap<>();
        resources.putAll(Templates.one("AWS::EC2::Subnets", "{}"));
        resources.put("Other", new SchemaCheck.Declared("Mine::Own::Type", Templates.members("{}")));

        assertThat(findings(resources))
                .containsExactly(
                        "Template format error: Unrecognized resource types: [AWS::EC2::Subnets, Mine::Own::Type]"
                                + " (did you mean AWS::EC2::Subnet?)");
    }

    @Test
    void everythingWrongWithAResourceIsFound() {
        assertThat(findings(Templates.one("AWS::EC2::Subnet", """
                {'VpcID': 'vpc-1', 'MapPublicIpOnLaunch': 'maybe', 'Tags': [{'Key': 'Name'}], 'Color': 'blue'}""")))
                .containsExactly(
                        "Encountered unsupported property VpcID (did you mean VpcId?)",
                        "Value of property MapPublicIpOnLaunch must be of type Boolean, not \"maybe\"",
                        "Property Tags.0.Value cannot be empty.",
                        "Encountered unsupported property Color",
                        "Property VpcId cannot be empty.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'VpcId': 'v', 'EnableDns64': 'True', 'Ipv4NetmaskLength': '24'}",
                "{'VpcId': 'v', 'EnableDns64': false, 'Ipv4NetmaskLength': 24, 'CidrBlock': 10}",
                "{'VpcId': true}",
                "{'VpcId': {'Ref': 'Vpc'}, 'Tags': {'Fn::If': []}}"
            })
    void scalarsStandForOneAnotherAndWhatIsUnknownIsNotJudged(String properties) {
        assertThat(findings(Templates.one("AWS::EC2::Subnet", properties))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'VpcId': ['vpc-1']}",
                "{'VpcId': {'Id': 'vpc-1'}}",
                "{'VpcId': 'v', 'Tags': 'Name=a'}",
                "{'VpcId': 'v', 'Tags': [['Name']]}",
                "{'VpcId': 'v', 'Ipv4NetmaskLength': 24.5}",
                "{'VpcId': 'v', 'Ipv4NetmaskLength': 'many'}",
                "{'VpcId': 'v', 'PrivateDnsNameOptionsOnLaunch': true}"
            })
    void aValueOfAnotherShapeIsRefused(String properties) {
        assertThat(new SchemaCheck(Schema.bundled()).check(Templates.one("AWS::EC2::Subnet", properties)))
                .singleElement()
                .returns(Finding.Kind.WRONG_TYPE, Finding::kind)
                .returns("Thing", Finding::logicalId);
    }

    @Test
    void aListIsNamedByItsElements() {
        assertThat(findings(Templates.one(
                        "AWS::EC2::Instance", "{'SecurityGroupIds': 'sg-1', 'BlockDeviceMappings': 'sda'}")))
                .containsExactly(
                        "Value of property SecurityGroupIds must be of type List of String, not \"sg-1\"",
                        "Value of property BlockDeviceMappings must be a list of objects, not \"sda\"");
    }

    @Test
    void aPolicyIsAnObjectOrAText() {
        assertThat(findings(Templates.one("AWS::IAM::Role", "{'AssumeRolePolicyDocument': {'Statement': []}}")))
                .isEmpty();
        assertThat(findings(Templates.one("AWS::IAM::Role", "{'AssumeRolePolicyDocument': '{}'}")))
                .isEmpty();
    }

    @Test
    void aCustomResourceNeedsItsServiceTokenOnly() {
        assertThat(findings(Templates.one("Custom::Thing", "{'ServiceToken': 'arn', 'Anything': {'Goes': [1]}}")))
                .isEmpty();
        assertThat(findings(Templates.one("AWS::CloudFormation::CustomResource", "{'Anything': 1}")))
                .containsExactly("Property ServiceToken cannot be empty.");
    }

    private static List<String> findings(Map<String, SchemaCheck.Declared> resources) {
        return new SchemaCheck(Schema.bundled())
                .check(resources).stream().map(Finding::message).toList();
    }
}
