package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types with the AWS CLI while looking at a cloud, its waiters included. */
@Tag("machine")
class AwsCliTest {
    private static final String IMAGE_NAME = "/aws/service/debian/release/12/latest/amd64";

    @TempDir
    private static Path folder;

    private static LocalCloudProcess cloud;
    private static AwsCli aws;

    @BeforeAll
    static void start() {
        cloud = LocalCloudProcess.up(folder.resolve("data"));
        aws = new AwsCli(cloud.endpoint(), folder);
    }

    @AfterAll
    static void end() throws Exception {
        cloud.close();
        Bootproof.run("reset", "--yes", "--data", folder.resolve("data").toString());
        assertThat(LocalCloudProcess.machines(folder.resolve("data"))).isEmpty();
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anInstanceIsRunStoppedChangedStartedAndTerminated() throws IOException {
        write("first.sh", "#!/bin/sh\necho first\n");
        String image = aws.says("ssm", "get-parameter", "--name", IMAGE_NAME, "--query", "Parameter.Value");
        String id = aws.says(
                "ec2",
                "run-instances",
                "--image-id",
                image,
                "--instance-type",
                "t3.micro",
                "--user-data",
                "file://first.sh",
                "--tag-specifications",
                "ResourceType=instance,Tags=[{Key=Name,Value=by hand}]",
                "--query",
                "Instances[0].InstanceId");
        aws.says("ec2", "wait", "instance-running", "--instance-ids", id);
        aws.says("ec2", "wait", "instance-status-ok", "--instance-ids", id);
        assertThat(aws.says(
                        "ec2",
                        "describe-instances",
                        "--filters",
                        "Name=tag:Name,Values=by*",
                        "Name=instance-state-name,Values=running",
                        "--query",
                        "Reservations[].Instances[].[InstanceId,InstanceType,ImageId]"))
                .isEqualTo(id + "\tt3.micro\t" + image);
        assertThat(aws.says("ec2", "get-console-output", "--instance-id", id)).contains("first");
        String data = folder.resolve("data").toString();
        Bootproof.Result connected =
                Bootproof.runWith("hi\n", "connect", "--data", data, "--", "sh", "-c", "cat; exit 4");
        assertThat(connected.output()).isEqualTo("hi\n");
        assertThat(connected.status()).as(connected.text()).isEqualTo(4);

        String second = Base64.getEncoder().encodeToString("#!/bin/sh\necho second\n".getBytes(StandardCharsets.UTF_8));
        String[] change = {
            "ec2", "modify-instance-attribute", "--instance-id", id, "--attribute", "userData", "--value", second
        };
        assertThat(aws.fails(change))
                .contains("(IncorrectInstanceState) when calling the ModifyInstanceAttribute operation: The instance '"
                        + id + "' is not in the 'stopped' state.");
        assertThat(aws.says("ec2", "stop-instances", "--instance-ids", id)).contains("stopping", "running");
        aws.says("ec2", "wait", "instance-stopped", "--instance-ids", id);
        aws.says(change);
        assertThat(aws.says(
                        "ec2",
                        "describe-instance-attribute",
                        "--instance-id",
                        id,
                        "--attribute",
                        "userData",
                        "--query",
                        "UserData.Value"))
                .isEqualTo(second);
        aws.says("ec2", "start-instances", "--instance-ids", id);
        aws.says("ec2", "wait", "instance-running", "--instance-ids", id);

        aws.says("ec2", "terminate-instances", "--instance-ids", id);
        aws.says("ec2", "wait", "instance-terminated", "--instance-ids", id);
        assertThat(aws.fails("ec2", "start-instances", "--instance-ids", id)).contains("(IncorrectInstanceState)");
    }

    @Test
    void aStackIsDeployedChangedBySetsAndDeleted() throws IOException {
        write("stack.yaml", """
                Parameters:
                  Text: {Type: String, AllowedPattern: '[a-z]+', Default: none}
                Resources:
                  Note:
                    Type: AWS::SSM::Parameter
                    Properties: {Name: /by/hand, Type: String, Value: !Sub '${AWS::StackName} ${Text}'}
                Outputs:
                  Name: {Value: !Ref Note}
                """);
        String[] deploy = {
            "cloudformation",
            "deploy",
            "--stack-name",
            "by-hand",
            "--template-file",
            "stack.yaml",
            "--parameter-overrides",
            "Text=one",
            // What is the default of version 2, and not of version 1.
            "--no-fail-on-empty-changeset"
        };
        assertThat(aws.says(deploy)).contains("Successfully created/updated stack - by-hand");
        assertThat(aws.says(deploy)).contains("No changes to deploy. Stack by-hand is up to date");
        assertThat(note()).isEqualTo("by-hand one");

        aws.says(
                "cloudformation",
                "create-change-set",
                "--stack-name",
                "by-hand",
                "--change-set-name",
                "two",
                "--use-previous-template",
                "--parameters",
                "ParameterKey=Text,ParameterValue=two");
        String[] set = {"--stack-name", "by-hand", "--change-set-name", "two"};
        aws.says(with(set, "cloudformation", "wait", "change-set-create-complete"));
        assertThat(aws.says(with(
                        set,
                        "cloudformation",
                        "describe-change-set",
                        "--query",
                        "Changes[].ResourceChange.[Action,LogicalResourceId,Replacement]")))
                .isEqualTo("Modify\tNote\tFalse");
        aws.says(with(set, "cloudformation", "execute-change-set"));
        aws.says("cloudformation", "wait", "stack-update-complete", "--stack-name", "by-hand");
        assertThat(note()).isEqualTo("by-hand two");
        assertThat(aws.says(
                        "cloudformation",
                        "describe-stack-events",
                        "--stack-name",
                        "by-hand",
                        "--query",
                        "StackEvents[0].[LogicalResourceId,ResourceStatus]"))
                .isEqualTo("by-hand\tUPDATE_COMPLETE");

        aws.says("cloudformation", "delete-stack", "--stack-name", "by-hand");
        aws.says("cloudformation", "wait", "stack-delete-complete", "--stack-name", "by-hand");
    }

    private static String note() {
        return aws.says("ssm", "get-parameter", "--name", "/by/hand", "--query", "Parameter.Value");
    }

    private static String[] with(String[] last, String... first) {
        return java.util.stream.Stream.of(first, last)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    /** The AWS CLI sends a file of more than 8 MB in parts. */
    @Test
    void filesAreCopiedSynchronizedAndPresigned() throws Exception {
        var bytes = new byte[20_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(folder.resolve("large"), bytes);
        Path tree = Files.createDirectories(folder.resolve("tree/a folder"));
        Files.writeString(tree.resolve("a+b ü.txt"), "text");

        aws.says("s3", "mb", "s3://by-hand");
        aws.says("s3", "cp", "large", "s3://by-hand/large", "--only-show-errors");
        aws.says("s3", "cp", "s3://by-hand/large", "returned", "--only-show-errors");
        assertThat(folder.resolve("returned")).hasSameBinaryContentAs(folder.resolve("large"));
        assertThat(aws.says("s3", "sync", "tree", "s3://by-hand/tree")).contains("upload: ");
        assertThat(aws.says("s3", "sync", "tree", "s3://by-hand/tree")).isEmpty();
        assertThat(aws.says("s3", "ls", "s3://by-hand", "--recursive")).contains("20000000 large", "tree/a folder/a+b");

        String url = aws.says("s3", "presign", "s3://by-hand/tree/a folder/a+b ü.txt");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("text");
        }
        aws.says("s3", "rb", "s3://by-hand", "--force");
        assertThat(aws.says("s3", "ls")).isEmpty();
    }

    @Test
    void aRoleIsMadeChangedAndAssumed() throws IOException {
        write("trust.json", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""");
        String role = aws.says(
                "iam",
                "create-role",
                "--role-name",
                "by-hand",
                "--assume-role-policy-document",
                "file://trust.json",
                "--query",
                "Role.Arn");
        aws.says("iam", "update-role", "--role-name", "by-hand", "--description", "Changed");
        assertThat(aws.says("iam", "list-roles", "--query", "Roles[?RoleName=='by-hand'].Description"))
                .isEqualTo("Changed");
        assertThat(aws.says(
                        "sts",
                        "assume-role",
                        "--role-arn",
                        role,
                        "--role-session-name",
                        "me",
                        "--query",
                        "AssumedRoleUser.Arn"))
                .endsWith(":assumed-role/by-hand/me");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ec2 describe-instances --instance-ids i-0123456789abcdef0 | (InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-0123456789abcdef0' does not exist
            ec2 stop-instances --instance-ids web | (InvalidInstanceID.Malformed) when calling the StopInstances operation: Invalid id: "web"
            ec2 run-instances --instance-type t3.micro | (MissingParameter) when calling the RunInstances operation: The request must contain the parameter ImageId
            cloudformation describe-stacks --stack-name none | (ValidationError) when calling the DescribeStacks operation: Stack with id none does not exist
            cloudformation validate-template --template-body text | (ValidationError) when calling the ValidateTemplate operation: Template format error: unsupported structure.
            ssm get-parameter --name /none | (ParameterNotFound) when calling the GetParameter operation:
            s3 ls s3://none-of-that-name | (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist
            iam get-role --role-name none | (NoSuchEntity) when calling the GetRole operation: The role with name none cannot be found.
            dynamodb list-tables | (UnsupportedOperation) when calling the ListTables operation: Bootproof does not support
            """, quoteCharacter = '`')
    void aMistakeIsSaidAsAwsSaysIt(String command, String error) {
        assertThat(aws.fails(command.split(" "))).contains("An error occurred " + error);
    }
}
