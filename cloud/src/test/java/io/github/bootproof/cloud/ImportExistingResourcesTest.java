package io.github.bootproof.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.s3.model.Tag;

/** {@code ImportExistingResources}: what is there by the name that a template gives becomes the stack's. */
class ImportExistingResourcesTest {
    private static final String BUCKET = """
            Parameters: {Qualifier: {Type: String, Default: q}}
            Resources:
              B:
                Type: AWS::S3::Bucket
                DeletionPolicy: Retain
                Properties: {BucketName: !Sub 'bucket-${Qualifier}-${AWS::AccountId}'}
              P:
                Type: AWS::SSM::Parameter
                Properties: {Type: String, Value: !GetAtt B.Arn}
            Outputs: {Arn: {Value: !GetAtt B.Arn}}
            """;
    private static final String NAME = "bucket-q-123456789012";

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

    private DescribeChangeSetResponse propose(String stack, String template, ChangeSetType type) {
        var made = cloud.clients
                .cloudFormation()
                .createChangeSet(request -> request.stackName(stack)
                        .changeSetName("C")
                        .changeSetType(type)
                        .templateBody(template)
                        .importExistingResources(true)
                        .capabilitiesWithStrings("CAPABILITY_NAMED_IAM")
                        .tags(software.amazon.awssdk.services.cloudformation.model.Tag.builder()
                                .key("owner")
                                .value("us")
                                .build()));
        return cloud.clients.cloudFormation().describeChangeSet(request -> request.changeSetName(made.id()));
    }

    private void execute(DescribeChangeSetResponse set) {
        assertThat(set.statusAsString()).as(set.statusReason()).isEqualTo("CREATE_COMPLETE");
        cloud.clients.cloudFormation().executeChangeSet(request -> request.changeSetName(set.changeSetId()));
        cloud.rest(set.stackId());
    }

    @Test
    void aBucketThatAStackLeftBehindIsTakenOverByTheNext() {
        var s3 = cloud.clients.s3();
        cloud.create("First", BUCKET);
        s3.putObject(request -> request.bucket(NAME).key("k"), RequestBody.fromString("kept"));
        cloud.delete("First");

        var set = propose("Second", BUCKET, ChangeSetType.CREATE);

        assertThat(set.importExistingResources()).isTrue();
        assertThat(set.changes())
                .extracting(change -> change.resourceChange().logicalResourceId() + " "
                        + change.resourceChange().actionAsString() + " "
                        + change.resourceChange().physicalResourceId())
                .containsExactly("B Import " + NAME, "P Add null");
        execute(set);
        assertThat(cloud.stack("Second").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.stack("Second").outputs().getFirst().outputValue()).isEqualTo("arn:aws:s3:::" + NAME);
        assertThat(cloud.events("Second").stream().filter(event -> event.startsWith("B ")))
                .containsExactly(
                        "B IMPORT_IN_PROGRESS Resource import started.",
                        "B IMPORT_IN_PROGRESS",
                        "B IMPORT_COMPLETE Resource import completed.",
                        "B UPDATE_IN_PROGRESS Apply stack-level tags to imported resource if applicable.",
                        "B UPDATE_COMPLETE");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(NAME).key("k")).asUtf8String())
                .isEqualTo("kept");
        assertThat(s3.getBucketTagging(request -> request.bucket(NAME)).tagSet())
                .contains(
                        Tag.builder().key("owner").value("us").build(),
                        Tag.builder()
                                .key("aws:cloudformation:stack-id")
                                .value(set.stackId())
                                .build());
        assertThat(propose("Second", BUCKET, ChangeSetType.UPDATE).statusReason())
                .contains("The submitted information didn't contain changes.");
    }

    @Test
    void whatIsNotToBeKeptIsNotImported() {
        cloud.clients.iam().createRole(request -> request.roleName("mine").assumeRolePolicyDocument(trust()));
        cloud.clients.s3().createBucket(request -> request.bucket(NAME));
        String template = """
                Resources:
                  R: {Type: 'AWS::IAM::Role', Properties: {RoleName: mine, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}}}
                  B: {Type: 'AWS::S3::Bucket', DeletionPolicy: Delete, Properties: {BucketName: bucket-q-123456789012}}
                  New: {Type: 'AWS::S3::Bucket', Properties: {BucketName: bucket-of-nobody}}
                """;
        var set = propose("S", template, ChangeSetType.CREATE);
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.statusReason())
                .isEqualTo("CloudFormation is attempting to import some resources because they already exist in your"
                        + " account. The resources must have the DeletionPolicy attribute set to 'Retain' or"
                        + " 'RetainExceptOnCreate' in the template for successful import. The affected resources are R"
                        + " ({RoleName=mine}), B ({BucketName=" + NAME + "})");
    }

    @Test
    void whatAnotherStackHasIsNotImported() {
        String owner = cloud.create("Owner", BUCKET).stackId();
        var set = propose("S", BUCKET, ChangeSetType.CREATE);
        assertThat(set.statusReason()).isEqualTo(NAME + " already exists in stack " + owner);
    }

    @Test
    void aRollbackLeavesWhatWasImported() {
        cloud.clients.s3().createBucket(request -> request.bucket(NAME));
        String template = BUCKET.replace("Retain", "RetainExceptOnCreate")
                .replace(
                        "Outputs:",
                        "  Broken: {Type: 'AWS::EC2::Subnet', DependsOn: B, Properties: {VpcId: vpc-1, CidrBlock: 10.0.0.0/16}}\nOutputs:");
        execute(propose("S", template, ChangeSetType.CREATE));
        assertThat(cloud.stack("S").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S")).contains("B DELETE_SKIPPED");
        cloud.clients.s3().headBucket(request -> request.bucket(NAME));
    }

    @Test
    void eachNamedKindIsTakenOver() {
        var clients = cloud.clients;
        clients.ecr().createRepository(request -> request.repositoryName("repo"));
        clients.ssm().putParameter(request -> request.name("/p").value("old").type("String"));
        clients.iam().createRole(request -> request.roleName("role").assumeRolePolicyDocument(trust()));
        clients.iam().createInstanceProfile(request -> request.instanceProfileName("profile"));
        clients.logs().createLogGroup(request -> request.logGroupName("/log"));
        String key =
                clients.ec2().createKeyPair(request -> request.keyName("key")).keyPairId();
        String template = """
                Resources:
                  Repository: {Type: 'AWS::ECR::Repository', DeletionPolicy: Retain, Properties: {RepositoryName: repo}}
                  Parameter: {Type: 'AWS::SSM::Parameter', DeletionPolicy: Retain, Properties: {Name: /p, Type: String, Value: new}}
                  Role: {Type: 'AWS::IAM::Role', DeletionPolicy: Retain, Properties: {RoleName: role, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}}}
                  Profile: {Type: 'AWS::IAM::InstanceProfile', DeletionPolicy: Retain, Properties: {InstanceProfileName: profile, Roles: []}}
                  Group: {Type: 'AWS::Logs::LogGroup', DeletionPolicy: Retain, Properties: {LogGroupName: /log}}
                  Key: {Type: 'AWS::EC2::KeyPair', DeletionPolicy: Retain, Properties: {KeyName: key}}
                  Handle: {Type: 'AWS::CloudFormation::WaitConditionHandle'}
                Outputs:
                  Repository: {Value: !GetAtt Repository.RepositoryUri}
                  Role: {Value: !GetAtt Role.Arn}
                  Group: {Value: !GetAtt Group.Arn}
                  Key: {Value: !GetAtt Key.KeyPairId}
                """;
        var set = propose("S", template, ChangeSetType.CREATE);
        assertThat(set.changes())
                .extracting(change -> change.resourceChange().actionAsString())
                .containsExactly("Import", "Import", "Import", "Import", "Import", "Import", "Add");
        execute(set);
        assertThat(cloud.stack("S").stackStatusAsString())
                .as(cloud.events("S").toString())
                .isEqualTo("CREATE_COMPLETE");
        assertThat(clients.ssm()
                        .getParameter(request -> request.name("/p"))
                        .parameter()
                        .value())
                .as("a property that differs is left as it is")
                .isEqualTo("old");
        assertThat(clients.ec2()
                        .describeKeyPairs(request -> request.keyNames("key"))
                        .keyPairs())
                .extracting(KeyPairInfo::keyPairId)
                .containsExactly(key);
        cloud.delete("S");
        assertThat(clients.ecr()
                        .describeRepositories(request -> request.repositoryNames("repo"))
                        .repositories())
                .hasSize(1);
    }

    @Test
    void nothingIsImportedUnasked() {
        cloud.clients.s3().createBucket(request -> request.bucket(NAME));
        assertThat(cloud.create("S", BUCKET).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        cloud.clients.s3().headBucket(request -> request.bucket(NAME));
    }

    private static String trust() {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";
    }
}
