package io.github.bootproof.cloud.cloudformation.types;

import static io.github.bootproof.cloud.cloudformation.types.FakeContext.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.TestEc2;
import io.github.bootproof.cloud.iam.LocalIam;
import io.github.bootproof.cloud.s3.LocalS3;
import io.github.bootproof.cloud.s3.ObjectStorage;
import io.github.bootproof.cloud.ssm.LocalSsm;
import io.github.bootproof.cloud.ssm.command.NoCommands;
import io.github.bootproof.cloud.wire.Callers;
import io.github.bootproof.cloud.wire.LocalClients;
import io.github.bootproof.cloud.wire.ServiceDescription;
import io.github.bootproof.cloud.wire.Wire;
import io.github.bootproof.cloud.wire.WireListener;
import io.github.bootproof.cloud.wire.WireSettings;
import io.github.bootproof.cloudformation.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Resource types against the services of the local cloud: made, found again, tagged anew, ended. */
class LocalServicesTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";
    private static final String ALLOWED = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
    private static final String DOCUMENT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"s3:*",\
            "Resource":"arn:aws:s3:::mine"}]}""";

    @TempDir
    Path folder;

    private final Scope scope = new Scope("aws", "123456789012", "eu-central-1");
    private final TestEc2 ec2 = new TestEc2();
    private final Map<String, Made> made = new LinkedHashMap<>();
    private Clients clients;

    private record Made(ResourceType type, FakeContext context, Value.Members properties, Resource resource) {}

    @BeforeEach
    void startServices() {
        ec2.isCloudFormation.set(true);
        var ids = new Ids(new Random(1));
        var iam = new LocalIam(scope, ec2.store, ids, ec2.time::get);
        var s3 = new LocalS3(scope, new ObjectStorage(scope, ec2.store, folder, ids), ids, ec2.time::get);
        var ssm =
                new LocalSsm(scope, ec2.store, ec2.time::get, Map::of, NoCommands.of(scope, ec2.store, ec2.time::get));
        var wire = new Wire(new WireSettings(
                List.of(
                        ServiceDescription.ec2Query("ec2", Ec2Client.class, "2016-11-15", _ -> ec2.ec2),
                        ServiceDescription.awsQuery("iam", IamClient.class, "2010-05-08", "", _ -> iam),
                        ServiceDescription.restXml("s3", S3Client.class, "", _ -> s3),
                        ServiceDescription.awsJson("ssm", SsmClient.class, "AmazonSSM", "1.1", _ -> ssm)),
                _ -> new Callers.Authentication.Unknown(),
                _ -> scope,
                "eu-central-1",
                ids,
                ec2.time::get,
                WireListener.none()));
        clients = new LocalClients(
                wire, scope, new Caller("arn:aws:iam::123456789012:role/cloudformation", "AROA:cloudformation"));
    }

    @Test
    void theNetworkOfAnApp() {
        Resource vpc = make(
                "Vpc",
                "AWS::EC2::VPC",
                "{'CidrBlock': '10.0.0.0/16', 'EnableDnsHostnames': true,"
                        + " 'EnableDnsSupport': true, 'InstanceTenancy': 'default', 'Tags': [{'Key': 'Name', 'Value': 'V'}]}");
        assertThat(vpc.attributes()).containsKeys("DefaultSecurityGroup", "DefaultNetworkAcl", "CidrBlock");
        Resource subnet = make(
                "Subnet",
                "AWS::EC2::Subnet",
                "{'VpcId': '" + vpc.physicalId()
                        + "', 'CidrBlock': '10.0.0.0/18', 'AvailabilityZone': 'eu-central-1a', 'MapPublicIpOnLaunch': true}");
        Resource table = make("Table", "AWS::EC2::RouteTable", "{'VpcId': '" + vpc.physicalId() + "'}");
        make(
                "Association",
                "AWS::EC2::SubnetRouteTableAssociation",
                "{'RouteTableId': '" + table.physicalId() + "', 'SubnetId': '" + subnet.physicalId() + "'}");
        Resource gateway = make("Gateway", "AWS::EC2::InternetGateway", "{}");
        make(
                "Attachment",
                "AWS::EC2::VPCGatewayAttachment",
                "{'VpcId': '" + vpc.physicalId() + "', 'InternetGatewayId': '" + gateway.physicalId() + "'}");
        make(
                "Route",
                "AWS::EC2::Route",
                "{'RouteTableId': '" + table.physicalId() + "', 'DestinationCidrBlock': '0.0.0.0/0', 'GatewayId': '"
                        + gateway.physicalId() + "'}");
        Resource address = make("Address", "AWS::EC2::EIP", "{'Domain': 'vpc'}");
        String allocation = address.attributes().get("AllocationId").scalar().orElseThrow();
        make(
                "Nat",
                "AWS::EC2::NatGateway",
                "{'AllocationId': '" + allocation + "', 'SubnetId': '" + subnet.physicalId() + "'}");
        Resource group = make(
                "Group",
                "AWS::EC2::SecurityGroup",
                "{'GroupDescription': 'G', 'VpcId': '" + vpc.physicalId()
                        + "', 'SecurityGroupEgress': [{'CidrIp': '0.0.0.0/0', 'IpProtocol': '-1', 'Description': 'All'}],"
                        + " 'SecurityGroupIngress': [{'CidrIp': '0.0.0.0/0', 'IpProtocol': 'tcp', 'FromPort': 80, 'ToPort': 80}]}");
        make(
                "Ingress",
                "AWS::EC2::SecurityGroupIngress",
                "{'GroupId': '" + group.physicalId()
                        + "', 'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '10.0.0.0/8'}");
        make(
                "Egress",
                "AWS::EC2::SecurityGroupEgress",
                "{'GroupId': '" + group.physicalId()
                        + "', 'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '10.0.0.0/8'}");
        make(
                "Template",
                "AWS::EC2::LaunchTemplate",
                "{'LaunchTemplateData': {'InstanceType': 't4g.micro',"
                        + " 'MetadataOptions': {'HttpTokens': 'required'}}}");
        make("Key", "AWS::EC2::KeyPair", "{'KeyName': 'key'}");

        foundAgain();
        taggedAnew();
        ended();
    }

    /** Each time under another change's token, or EC2 would take the second for the first one once more. */
    @Test
    void aLaunchTemplateIsChangedMoreThanOnce() {
        String properties = "{'LaunchTemplateData': {'UserData': '%s'}}";
        Resource current = make("Template", "AWS::EC2::LaunchTemplate", properties.formatted("b25l"));
        Made template = made.get("Template");
        Value.Members before = template.properties();
        for (String userData : List.of("dHdv", "dGhyZWU=", "b25l")) {
            template.context().change = Optional.of("change to " + userData);
            Value.Members after = properties(properties.formatted(userData));
            current = template.type().update(template.context(), current, before, after);
            before = after;
        }
        assertThat(current.attributes().get("LatestVersionNumber")).isEqualTo(Value.text("4"));
    }

    @Test
    void whatTheBootstrapTemplateHas() {
        Resource bucket = make("Bucket", "AWS::S3::Bucket", """
                {'BucketName': 'cdk-assets', 'AccessControl': 'Private', 'VersioningConfiguration': {'Status': 'Enabled'},
                 'BucketEncryption': {'ServerSideEncryptionConfiguration': [
                   {'ServerSideEncryptionByDefault': {'SSEAlgorithm': 'aws:kms'}}]},
                 'PublicAccessBlockConfiguration': {'BlockPublicAcls': true, 'BlockPublicPolicy': true,
                   'IgnorePublicAcls': true, 'RestrictPublicBuckets': true},
                 'LifecycleConfiguration': {'Rules': [
                   {'Id': 'Old', 'Status': 'Enabled', 'NoncurrentVersionExpiration': {'NoncurrentDays': 30}},
                   {'Id': 'Uploads', 'Status': 'Enabled', 'AbortIncompleteMultipartUpload': {'DaysAfterInitiation': 1}}]}}""");
        assertThatThrownBy(() -> make("Other", "AWS::S3::Bucket", "{'BucketName': 'cdk-assets'}"))
                .hasMessageContaining("cdk-assets already exists");
        make(
                "BucketPolicy",
                "AWS::S3::BucketPolicy",
                "{'Bucket': '" + bucket.physicalId()
                        + "', 'PolicyDocument': {'Version': '2012-10-17', 'Statement': []}}");
        Resource role = make("Role", "AWS::IAM::Role", """
                {'RoleName': 'cdk-role', 'AssumeRolePolicyDocument': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',
                   'Action': 'sts:AssumeRole', 'Principal': {'Service': 'ec2.amazonaws.com'}}]},
                 'ManagedPolicyArns': ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
                 'Policies': [{'PolicyName': 'Inline', 'PolicyDocument': {'Version': '2012-10-17', 'Statement': []}}]}""");
        make(
                "Policy",
                "AWS::IAM::Policy",
                "{'PolicyName': 'p', 'Roles': ['" + role.physicalId()
                        + "'], 'PolicyDocument': {'Version': '2012-10-17', 'Statement': []}}");
        make(
                "Managed",
                "AWS::IAM::ManagedPolicy",
                "{'Roles': ['" + role.physicalId()
                        + "'], 'PolicyDocument': {'Version': '2012-10-17', 'Statement': []}}");
        make("Profile", "AWS::IAM::InstanceProfile", "{'Roles': ['" + role.physicalId() + "']}");
        make("Version", "AWS::SSM::Parameter", "{'Type': 'String', 'Name': '/cdk-bootstrap/x/version', 'Value': '33'}");

        foundAgain();
        taggedAnew();
        ended();
    }

    /** A rule carries no tags: nothing but its content tells which one it is. */
    @Test
    void aRuleThatSomebodyElseHasMadeIsNotFoundAfterACrash() {
        Resource vpc = make("Vpc", "AWS::EC2::VPC", "{'CidrBlock': '10.0.0.0/16'}");
        Resource group = make(
                "Group", "AWS::EC2::SecurityGroup", "{'GroupDescription': 'G', 'VpcId': '" + vpc.physicalId() + "'}");
        Value.Members rule = properties("{'GroupId': '" + group.physicalId()
                + "', 'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '10.0.0.0/8'}");
        var type = new Ec2SecurityGroupIngress();
        var context = new FakeContext("Ingress");
        context.clients.ec2 = clients.ec2();
        type.make(context, rule);

        assertThat(type.find(context, rule)).isEmpty();
        assertThatThrownBy(() -> type.create(context, rule))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("already exists");
        assertThat(type.find(context, rule)).isEmpty();
    }

    @Test
    void policiesThatACrashCutOffAreFoundAndEnded() {
        clients.s3().createBucket(request -> request.bucket("mine"));
        clients.iam().createRole(request -> request.roleName("role").assumeRolePolicyDocument(TRUST));
        endedAfterACrash(
                new S3BucketPolicy(),
                "{'Bucket': 'mine', 'PolicyDocument': " + DOCUMENT.replace('"', '\'') + "}",
                () -> clients.s3().getBucketPolicy(request -> request.bucket("mine")));
        endedAfterACrash(
                new IamPolicy(),
                "{'PolicyName': 'p', 'Roles': ['role'], 'PolicyDocument': " + ALLOWED.replace('"', '\'') + "}",
                () -> clients.iam()
                        .getRolePolicy(request -> request.roleName("role").policyName("p")));
        endedAfterACrash(
                new IamManagedPolicy(),
                "{'ManagedPolicyName': 'm', 'Roles': ['role'], 'PolicyDocument': " + ALLOWED.replace('"', '\'') + "}",
                () -> clients.iam().getPolicy(request -> request.policyArn("arn:aws:iam::123456789012:policy/m")));
    }

    private void endedAfterACrash(SteppedType type, String json, Runnable look) {
        Value.Members properties = properties(json);
        FakeContext context = context("Policy");
        type.create(context, properties);
        // Another process, which knows nothing but what is stored.
        FakeContext after = context("Policy");
        after.memories.putAll(context.memories);
        look.run();
        Resource found = type.find(after, properties).orElseThrow();
        assertThat(after.initiated).containsExactly(found.physicalId());
        type.delete(after, found, properties);
        assertThatThrownBy(look::run).isInstanceOf(AwsServiceException.class);
        assertThat(type.find(after, properties)).isEmpty();
    }

    @Test
    void aBucketPolicyOfSomebodyElseStays() {
        clients.s3().createBucket(request -> request.bucket("mine"));
        clients.s3().putBucketPolicy(request -> request.bucket("mine").policy(DOCUMENT));
        Value.Members properties =
                properties("{'Bucket': 'mine', 'PolicyDocument': " + DOCUMENT.replace('"', '\'') + "}");
        FakeContext context = context("Policy");
        var type = new S3BucketPolicy();

        assertThatThrownBy(() -> type.create(context, properties))
                .hasMessage("The bucket policy already exists on bucket mine.");
        assertThat(context.initiated).isEmpty();
        assertThat(type.find(context, properties)).isEmpty();
    }

    private FakeContext context(String logicalId) {
        var context = new FakeContext(logicalId);
        context.clients.ec2 = clients.ec2();
        context.clients.iam = clients.iam();
        context.clients.s3 = clients.s3();
        context.clients.ssm = clients.ssm();
        return context;
    }

    private Resource make(String logicalId, String name, String properties) {
        ResourceType type = new ResourceTypes(ec2.time::get).find(name).orElseThrow();
        FakeContext context = context(logicalId);
        Value.Members given = properties(properties);
        assertThat(type.unsupported(given)).isEmpty();
        Resource resource = type.create(context, given);
        assertThat(context.initiated).containsExactly(resource.physicalId());
        made.put(logicalId, new Made(type, context, given, resource));
        return resource;
    }

    /** As after a crash: by looking, or by making it again with the same token. */
    private void foundAgain() {
        made.forEach((logicalId, one) -> {
            Resource again = one.type()
                    .find(one.context(), one.properties())
                    .orElseGet(() -> one.type().create(one.context(), one.properties()));
            assertThat(again.physicalId())
                    .as(logicalId)
                    .isEqualTo(one.resource().physicalId());
            assertThat(again.attributes())
                    .as(logicalId)
                    .containsOnlyKeys(one.resource().attributes().keySet());
        });
    }

    private void taggedAnew() {
        made.forEach((logicalId, one) -> {
            one.context().stackTags.put("team", "web");
            Resource changed = one.type().update(one.context(), one.resource(), one.properties(), one.properties());
            assertThat(changed.physicalId())
                    .as(logicalId)
                    .isEqualTo(one.resource().physicalId());
        });
    }

    /** In reverse, and twice: what is gone stays gone. */
    private void ended() {
        List<Made> reverse = new ArrayList<>(made.values()).reversed();
        for (int i = 0; i < 2; i++) {
            reverse.forEach(one -> one.type().delete(one.context(), one.resource(), one.properties()));
        }
        reverse.forEach(one ->
                assertThat(one.type().find(one.context(), one.properties())).isEmpty());
    }
}
