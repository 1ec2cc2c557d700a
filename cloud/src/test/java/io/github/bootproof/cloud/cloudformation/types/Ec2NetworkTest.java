package io.github.bootproof.cloud.cloudformation.types;

import static io.github.bootproof.cloud.cloudformation.types.FakeContext.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloudformation.Value;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class Ec2NetworkTest {
    private static final Value.Members VPC =
            properties("{'CidrBlock': '10.0.0.0/16', 'EnableDnsSupport': true, 'EnableDnsHostnames': true}");
    private static final Resource CURRENT = new Resource("vpc-1", Map.of());

    private final FakeContext context = new FakeContext();
    private final FakeEc2 ec2 = new FakeEc2();

    @BeforeEach
    void giveEc2() {
        context.clients.ec2 = ec2;
    }

    @Test
    void aVpcHasItsDnsAttributesSetOneByOneAndKnowsItsDefaults() {
        Resource vpc = new Ec2Vpc().create(context, VPC);

        assertThat(ec2.changes()).containsExactly("CreateVpc", "ModifyVpcAttribute", "ModifyVpcAttribute");
        assertThat(vpc.physicalId()).isEqualTo("vpc-1");
        assertThat(vpc.attributes())
                .containsEntry("CidrBlock", Value.text("10.0.0.0/16"))
                .containsEntry("DefaultNetworkAcl", Value.text("acl-1"))
                .containsEntry("DefaultSecurityGroup", Value.text("sg-1"));
    }

    @Test
    void aDnsAttributeThatIsRemovedTakesItsDefault() {
        new Ec2Vpc().update(context, CURRENT, VPC, properties("{'CidrBlock': '10.0.0.0/16'}"));

        assertThat(ec2.requests(ModifyVpcAttributeRequest.class))
                .extracting(ModifyVpcAttributeRequest::enableDnsHostnames)
                .contains(AttributeBooleanValue.builder().value(false).build());
    }

    @Test
    void whatIsStillUsedIsDeletedWhenItIsNotAnyMore() {
        ec2.failures.put("DeleteVpc", 3);

        new Ec2Vpc().delete(context, CURRENT, VPC);

        assertThat(ec2.changes()).containsExactly("DeleteVpc");
    }

    @Test
    void whatStaysInUseFailsWithEc2sWords() {
        ec2.failures.put("DeleteVpc", Integer.MAX_VALUE);

        assertThatThrownBy(() -> new Ec2Vpc().delete(context, CURRENT, VPC))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("DependencyViolation");
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() {
        ec2.failures.put("DeleteVpc", 1);
        ec2.failureCode = "InvalidVpcID.NotFound";

        new Ec2Vpc().delete(context, CURRENT, VPC);

        assertThat(ec2.changes()).isEmpty();
    }

    @Test
    void afterACrashAVpcIsFoundByItsTagsAndCompleted() {
        tag("vpc-0", "Thing");
        tag("vpc-1", "Thing");
        tag("vpc-2", "Other");
        context.earlier.add("vpc-0");

        assertThat(new Ec2Vpc().find(context, VPC)).map(Resource::physicalId).contains("vpc-1");
        assertThat(ec2.changes()).containsExactly("ModifyVpcAttribute", "ModifyVpcAttribute");
        assertThat(context.initiated).containsExactly("vpc-1");
    }

    @Test
    void whereThereIsNothingNothingIsFound() {
        assertThat(new Ec2Vpc().find(context, VPC)).isEmpty();
    }

    @Test
    void aGroupKeepsTheRuleThatLetsAllOut() {
        new Ec2SecurityGroup().create(context, properties("{'GroupDescription': 'Web', 'VpcId': 'vpc-1'}"));

        assertThat(ec2.changes()).containsExactly("CreateSecurityGroup");
        assertThat(ec2.requests(CreateSecurityGroupRequest.class))
                .singleElement()
                .returns("Web", CreateSecurityGroupRequest::description)
                .returns("web-Thing-0123456789AB", CreateSecurityGroupRequest::groupName);
    }

    @Test
    void aGroupWithRulesOfItsOwnHasOnlyThose() {
        new Ec2SecurityGroup().create(context, properties("""
                {'GroupDescription': 'Web', 'VpcId': 'vpc-1',
                 'SecurityGroupIngress': [{'IpProtocol': 'tcp', 'FromPort': 80, 'ToPort': 80, 'CidrIp': '0.0.0.0/0'}],
                 'SecurityGroupEgress': [{'IpProtocol': '-1', 'CidrIp': '0.0.0.0/0', 'Description': 'All'}]}"""));

        assertThat(ec2.changes())
                .containsExactly(
                        "CreateSecurityGroup",
                        "AuthorizeSecurityGroupIngress",
                        "RevokeSecurityGroupEgress",
                        "AuthorizeSecurityGroupEgress");
        assertThat(ec2.requests(AuthorizeSecurityGroupEgressRequest.class)
                        .getFirst()
                        .ipPermissions()
                        .getFirst()
                        .ipRanges()
                        .getFirst()
                        .description())
                .isEqualTo("All");
    }

    @Test
    void anUpdateOfRulesChangesThoseThatDiffer() {
        String http = "{'IpProtocol': 'tcp', 'FromPort': 80, 'ToPort': 80, 'CidrIp': '0.0.0.0/0'}";
        String https = "{'IpProtocol': 'tcp', 'FromPort': '443', 'ToPort': '443', 'CidrIp': '0.0.0.0/0'}";
        String ssh = "{'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'SourceSecurityGroupId': 'sg-2'}";

        new Ec2SecurityGroup()
                .update(
                        context,
                        new Resource("sg-1", Map.of()),
                        properties("{'SecurityGroupIngress': [" + http + "," + ssh + "]}"),
                        properties("{'SecurityGroupIngress': [" + https + "," + http + "]}"));

        assertThat(ec2.changes()).containsExactly("RevokeSecurityGroupIngress", "AuthorizeSecurityGroupIngress");
    }

    @Test
    void aGatewayThatFailsSaysWhy() {
        assertThatThrownBy(() -> new Ec2NatGateway().create(context, properties("{'SubnetId': 'subnet-1'}")))
                .hasMessageContaining("NatGateway nat-1 is in state failed")
                .hasMessageContaining("Elastic IP address could not be associated");
    }

    private void tag(String id, String logicalId) {
        for (var tag : Map.of(
                        "aws:cloudformation:stack-id", FakeContext.STACK_ID, "aws:cloudformation:logical-id", logicalId)
                .entrySet()) {
            ec2.tags.add(TagDescription.builder()
                    .resourceId(id)
                    .resourceType("vpc")
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build());
        }
    }
}
