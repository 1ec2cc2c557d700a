package io.github.bootproof.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Parameters that name what EC2 has, in deployments. */
class NamedByParametersTest {
    private static final String HANDLE = "\nResources: {H: {Type: 'AWS::CloudFormation::WaitConditionHandle'}}";

    @TempDir
    Path folder;

    private WholeCloud cloud;

    @BeforeEach
    void open() throws IOException {
        cloud = new WholeCloud(folder);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void whatIsNotThereFailsTheStackBeforeAnythingIsMade() {
        var stack = cloud.create(
                "S",
                "Parameters: {Key: {Type: 'AWS::EC2::KeyPair::KeyName'}, Nets: {Type: 'List<AWS::EC2::Subnet::Id>'}}"
                        + HANDLE,
                "Key",
                "mine",
                "Nets",
                "subnet-1,nonsense");
        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .containsExactly(
                        "S CREATE_IN_PROGRESS User Initiated",
                        "S ROLLBACK_IN_PROGRESS Parameter validation failed: parameter value mine for parameter name Key"
                                + " does not exist, parameter value subnet-1 for parameter name Nets does not exist,"
                                + " parameter value nonsense for parameter name Nets does not exist. Rollback requested"
                                + " by user.",
                        "S ROLLBACK_COMPLETE");
    }

    @Test
    void whatIsNotThereFailsAChangeSet() {
        cloud.clients
                .cloudFormation()
                .createChangeSet(request -> request.stackName("S")
                        .changeSetName("C")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody("Parameters: {Key: {Type: 'AWS::EC2::KeyPair::KeyName', Default: ''}}" + HANDLE));
        var set = cloud.clients
                .cloudFormation()
                .describeChangeSet(request -> request.stackName("S").changeSetName("C"));
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.statusReason())
                .isEqualTo("Parameter validation failed: parameter value  for parameter name Key does not exist");
    }

    @Test
    void eachKindIsLookedFor() {
        var ec2 = cloud.clients.ec2();
        ec2.createKeyPair(request -> request.keyName("mine"));
        String vpc = ec2.describeVpcs(request -> {}).vpcs().getFirst().vpcId();
        List<String> subnets = ec2.describeSubnets(request -> {}).subnets().stream()
                .limit(2)
                .map(subnet -> subnet.subnetId())
                .toList();
        String group = ec2.describeSecurityGroups(request -> {})
                .securityGroups()
                .getFirst()
                .groupId();
        var stack = cloud.create("S", """
                Parameters:
                  Key: {Type: 'AWS::EC2::KeyPair::KeyName', Default: mine}
                  Zone: {Type: 'AWS::EC2::AvailabilityZone::Name', Default: us-east-1b}
                  Group: {Type: 'AWS::EC2::SecurityGroup::GroupName', Default: default}
                  Image:
                    Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
                    Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64
                  Vpc: {Type: 'AWS::EC2::VPC::Id'}
                  Nets: {Type: 'List<AWS::EC2::Subnet::Id>'}
                  Groups: {Type: 'List<AWS::EC2::SecurityGroup::Id>'}
                """ + HANDLE, "Vpc", vpc, "Nets", String.join(", ", subnets), "Groups", group);
        assertThat(stack.stackStatusAsString()).as(stack.stackStatusReason()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aValueInSsmThatNamesNoImageFailsTheStack() {
        cloud.clients
                .ssm()
                .putParameter(request ->
                        request.name("/image").value("ami-0123456789abcdef0").type("String"));
        var stack = cloud.create(
                "S",
                "Parameters: {Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /image}}"
                        + HANDLE);
        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .contains(
                        "S ROLLBACK_IN_PROGRESS Parameter validation failed: parameter value ami-0123456789abcdef0 for"
                                + " parameter name Image does not exist. Rollback requested by user.");
    }

    @Test
    void rulesLookAtWhatParametersName() {
        var ec2 = cloud.clients.ec2();
        String vpc = ec2.describeVpcs(request -> {}).vpcs().getFirst().vpcId();
        String other =
                ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String subnet = ec2.describeSubnets(request -> request.filters(
                        Filter.builder().name("vpc-id").values(vpc).build()))
                .subnets()
                .getFirst()
                .subnetId();
        ec2.createTags(request -> request.resources(vpc)
                .tags(Tag.builder().key("Department").value("IT").build()));
        String template = """
                Parameters: {Vpc: {Type: 'AWS::EC2::VPC::Id'}, Nets: {Type: 'List<AWS::EC2::Subnet::Id>'}}
                Rules:
                  Inside:
                    Assertions:
                      - Assert: {'Fn::EachMemberIn': [{'Fn::ValueOfAll': ['AWS::EC2::Subnet::Id', VpcId]}, {'Fn::RefAll': 'AWS::EC2::VPC::Id'}]}
                        AssertDescription: All subnets must be in the VPC
                      - Assert: !Not [!Equals [!ValueOf [Vpc, DefaultSecurityGroup], '']]
                      - Assert: !Not [!Equals [!ValueOf [Vpc, DefaultNetworkAcl], '']]
                  Ours:
                    Assertions: [{Assert: !Equals [!ValueOf [Vpc, Tags.Department], IT]}]
                """ + HANDLE;
        assertThat(cloud.create("S", template, "Vpc", vpc, "Nets", subnet).stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
        assertThatThrownBy(() -> cloud.create("T", template, "Vpc", other, "Nets", subnet))
                .hasMessageContaining("Rule Inside failed: All subnets must be in the VPC")
                .hasMessageContaining("Rule Ours failed");
    }
}
