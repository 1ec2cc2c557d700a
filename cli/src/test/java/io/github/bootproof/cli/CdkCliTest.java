package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the unmodified CDK CLI shows of deployments beyond the walkthrough: no changes, differences, failures, refusals. */
@Tag("machine")
class CdkCliTest {
    @TempDir
    private Path folder;

    private LocalCloudProcess cloud;
    private CdkCli cdk;

    @BeforeEach
    void up() {
        cloud = LocalCloudProcess.up(folder.resolve("data"));
        cdk = new CdkCli(cloud.endpoint(), folder);
    }

    @AfterEach
    void end() throws Exception {
        cloud.close();
        Bootproof.run("reset", "--yes", "--data", folder.resolve("data").toString());
    }

    private CdkCli.Result deploy(String name, String template, String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("deploy", name, "--require-approval", "never"));
        arguments.addAll(List.of(more));
        return cdk.run(Map.of(name, template), arguments.toArray(String[]::new));
    }

    private static String parameter(String value) {
        return """
                {"Resources": {"P": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "%s"}}}}""".formatted(value);
    }

    /** The parameter's value is all letters. */
    private static String pattern(String pattern, String more) {
        return """
                {"Resources": {
                  "First": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "x"}},
                  "P": {"Type": "AWS::SSM::Parameter", "DependsOn": "First",
                    "Properties": {"Type": "String", "Value": "abc", "AllowedPattern": "%s"}}%s}}""".formatted(pattern, more);
    }

    @Test
    void aChangeIsShownAndMadeAndTheSameAgainIsNone() throws Exception {
        assertThat(deploy("Tiny", parameter("one")).events())
                .containsExactly(
                        "REVIEW_IN_PROGRESS Tiny User Initiated",
                        "CREATE_IN_PROGRESS Tiny User Initiated",
                        "CREATE_IN_PROGRESS P",
                        "CREATE_IN_PROGRESS P Resource creation Initiated",
                        "CREATE_COMPLETE P",
                        "CREATE_COMPLETE Tiny");
        assertThat(deploy("Tiny", parameter("one")).text()).contains("Tiny (no changes)");
        assertThat(cdk.run(Map.of("Tiny", parameter("one")), "diff", "--fail").status())
                .isZero();

        CdkCli.Result difference = cdk.run(Map.of("Tiny", parameter("two")), "diff", "--fail");
        assertThat(difference.status()).isEqualTo(1);
        assertThat(difference.text().replace(" \n", "\n")).contains("""
                [~] AWS::SSM::Parameter P
                 └─ [~] Value
                     ├─ [-] one
                     └─ [+] two
                """);

        CdkCli.Result direct = deploy("Tiny", parameter("two"), "--method=direct");
        assertThat(direct.status()).isZero();
        assertThat(direct.events())
                .startsWith("UPDATE_IN_PROGRESS Tiny User Initiated", "UPDATE_IN_PROGRESS P", "UPDATE_COMPLETE P")
                .endsWith("UPDATE_COMPLETE Tiny");
        assertThat(deploy("Tiny", parameter("two"), "--method=direct").text()).contains("Tiny (no changes)");
    }

    @Test
    void whatFailsIsRolledBackAndCanBeTriedAgain() throws Exception {
        CdkCli.Result failed = deploy("Fails", pattern("^[0-9]+$", ""));
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.text())
                .contains("Parameter value, cannot be validated against allowedPattern: ^[0-9]+$")
                .contains("HandlerErrorCode: InvalidRequest");
        assertThat(failed.events())
                .filteredOn(event -> !event.startsWith("CREATE"))
                .containsExactly(
                        "REVIEW_IN_PROGRESS Fails User Initiated",
                        "ROLLBACK_IN_PROGRESS Fails The following resource(s) failed to create: [P]. Rollback requested by user.",
                        "DELETE_COMPLETE P",
                        "DELETE_IN_PROGRESS First",
                        "DELETE_COMPLETE First",
                        "ROLLBACK_COMPLETE Fails");

        assertThat(deploy("Fails", pattern("^[a-z]+$", "")).status()).isZero();

        CdkCli.Result update = deploy("Fails", pattern("^[0-9]+$", ""));
        assertThat(update.status()).isEqualTo(1);
        assertThat(update.events())
                .anyMatch(event -> event.endsWith("Fails The following resource(s) failed to update: [P]."));
        assertThat(deploy("Fails", pattern("^[a-z]+$", "")).text()).contains("Fails (no changes)");
    }

    @Test
    void typesThatAreNotSupportedAreAllNamedAndNothingIsMade() throws Exception {
        String template = """
                {"Resources": {"Q": {"Type": "AWS::SQS::Queue"}, "T": {"Type": "AWS::SNS::Topic"}}}""";
        CdkCli.Result refused = deploy("Unsupported", template);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text())
                .contains("Bootproof does not support these resource types: AWS::SQS::Queue (Q), AWS::SNS::Topic (T)");
        assertThat(cdk.run(Map.of("Unsupported", template), "destroy", "-f", "Unsupported")
                        .events())
                .isEmpty();
    }

    /** As CloudFormation's own {@code cfn-signal} does, which the stand-in image lacks. */
    @Test
    void anInstanceSignalsByItsIdentityDocument() throws Exception {
        CdkCli.Result signalled = deploy("Signal", """
                {"Resources": {"I": {"Type": "AWS::EC2::Instance",
                  "CreationPolicy": {"ResourceSignal": {"Timeout": "PT2M"}},
                  "Properties": {
                    "ImageId": "{{resolve:ssm:/aws/service/debian/release/12/latest/amd64}}", "InstanceType": "t3.micro",
                    "UserData": {"Fn::Base64": {"Fn::Join": ["\\n", [
                      "#!/bin/bash",
                      "imds=http://169.254.169.254/latest",
                      "token=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $imds/api/token)",
                      "get() { curl -s -H \\"X-aws-ec2-metadata-token: $token\\" $imds/$1; }",
                      "document=$(get dynamic/instance-identity/document | base64 -w0)",
                      "signature=$(get dynamic/instance-identity/signature | tr -d '\\\\n')",
                      "curl -s -H 'Accept: application/json' -H \\"Authorization: CFN_V1 $document:$signature\\" \\\\",
                      "  \\"$AWS_ENDPOINT_URL/?Action=SignalResource&ContentType=JSON&Version=2010-05-15&StackName=Signal&LogicalResourceId=I&Status=SUCCESS&UniqueId=$(get meta-data/instance-id)\\""
                    ]]}}}}}}""");
        assertThat(signalled.status()).as(signalled.text()).isZero();
        assertThat(signalled.events())
                .anyMatch(event -> event.startsWith("CREATE_IN_PROGRESS I Received SUCCESS signal with UniqueId i-"));
    }
}
