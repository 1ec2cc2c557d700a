package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.CdkCli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import tools.jackson.databind.JsonNode;

/** {@code bootproof check} against stacks that the unmodified CDK CLI has deployed to the local cloud. */
@Tag("machine")
class CheckDeployedTest {
    private static final int NOTHING = 0;
    private static final int NOT_JUDGED = 2;
    private static final int FOUND = 3;

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

    private Bootproof.Result check(String... arguments) {
        return checkIn(folder, arguments);
    }

    private Bootproof.Result checkIn(Path current, String... arguments) {
        var all = new ArrayList<>(
                List.of("check", "--local", "--data", cloud.data().toString(), "--format", "json"));
        all.addAll(List.of(arguments));
        return Bootproof.start(current, withCdk(), all.toArray(String[]::new)).await();
    }

    private static Map<String, String> withCdk() {
        return Map.of(
                "PATH",
                CdkCli.program().getParent() + ":" + System.getenv("PATH"),
                "AWS_ENDPOINT_URL",
                "http://nowhere");
    }

    private static JsonNode machine(Bootproof.Result result, int stack) {
        return result.report().at("/stacks/" + stack + "/machines/0");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    /** Step 3 of the walkthrough. */
    @Test
    void aChangedScriptOfTheExampleIsATrapWhichTheDeployedStackTells() throws Exception {
        Path base = Files.createDirectories(folder.resolve("base"));
        ExampleAppTest.synthesize(base);
        Result bootstrapped = cdk.run(base, "bootstrap", "aws://123456789012/" + LocalCloudProcess.REGION);
        assertThat(bootstrapped.status()).as(bootstrapped.text()).isZero();
        Bootproof.Result before = check("--app", base.toString());
        assertThat(before.status()).as(before.text()).isEqualTo(NOTHING);
        assertThat(machine(before, 0).path("outcome").asString()).isEqualTo("RUNS");

        Result deployed = cdk.run(base, "deploy", "--require-approval", "never");
        assertThat(deployed.status()).as(deployed.text()).isZero();
        Bootproof.Result same = check("--app", base.toString());
        assertThat(same.status()).as(same.text()).isEqualTo(NOTHING);
        assertThat(machine(same, 0).path("outcome").asString()).isEqualTo("UNCHANGED");

        Path next = folder.resolve("next");
        copy(base, next);
        Path template = next.resolve("EC2Stack.template.json");
        Files.writeString(
                template, Files.readString(template).replace("script executed", "script executed - MODIFIED"));
        Bootproof.Result trap = check("--app", next.toString());
        assertThat(trap.status()).as(trap.text()).isEqualTo(FOUND);
        assertThat(machine(trap, 0).path("outcome").asString()).isEqualTo("RESTARTS_NOT_RUN");
        assertThat(machine(trap, 0).path("path").asString()).isEqualTo("EC2Stack/TestInstance");
        assertThat(machine(trap, 0).path("physicalId").asString()).startsWith("i-");
        assertThat(trap.report().at("/stacks/0/findings/0/script/difference").toString())
                .contains("+echo 'User data script executed - MODIFIED' > /var/log/user-data.log");
        assertThat(trap.errors()).contains("bootproof: compares with the local cloud " + cloud.endpoint());
    }

    /** Without a machine: what is not in a template is taken from where the CDK CLI's deployment would have it from. */
    @Test
    void parametersKeepTheValuesThatTheStackHas() throws Exception {
        try (SsmClient ssm = cloud.client(SsmClient.builder())) {
            ssm.putParameter(request -> request.name("/image").value("ami-1").type(ParameterType.STRING));
            Path one = cdk.assembly(Map.of("P", parameters("blue")));
            Result deployed = cdk.run(
                    one,
                    "deploy",
                    "--require-approval",
                    "never",
                    "--parameters",
                    "Color=red",
                    "--parameters",
                    "Password=correct horse");
            assertThat(deployed.status()).as(deployed.text()).isZero();

            Path otherDefault = cdk.assembly(Map.of("P", parameters("green")));
            Bootproof.Result same = check("--app", otherDefault.toString());
            assertThat(same.status()).as(same.text()).isEqualTo(NOTHING);
            assertThat(machine(same, 0).path("outcome").asString()).isEqualTo("UNCHANGED");

            Bootproof.Result given = check("--app", otherDefault.toString(), "--parameter", "P:Color=green");
            assertThat(machine(given, 0).path("outcome").asString())
                    .as(given.text())
                    .isEqualTo("NEW_MACHINES_ONLY");
            assertThat(given.output()).contains("+echo green").doesNotContain("correct horse");

            ssm.putParameter(request -> request.name("/image").value("ami-2").overwrite(true));
            Bootproof.Result newImage = check("--app", otherDefault.toString());
            assertThat(machine(newImage, 0).path("outcome").asString())
                    .as(newImage.text())
                    .isNotEqualTo("UNCHANGED");

            ssm.deleteParameter(request -> request.name("/image"));
            Bootproof.Result missing = check("--app", otherDefault.toString());
            assertThat(missing.status()).isEqualTo(NOT_JUDGED);
            assertThat(missing.output()).contains("Unable to fetch parameters [/image] from parameter store");
        }
    }

    private static String parameters(String color) {
        return """
                {"Parameters": {
                   "Color": {"Type": "String", "Default": "%s"},
                   "Password": {"Type": "String", "NoEcho": true, "MinLength": 8},
                   "Image": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/image"}},
                 "Resources": {"T": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {
                   "ImageId": {"Ref": "Image"},
                   "UserData": {"Fn::Base64": {"Fn::Sub": "#!/bin/sh\\necho ${Color}\\nlogin ${Password}\\n"}}}}}}}""".formatted(color);
    }

    private static String script(String word) {
        return """
                {"Resources": {"I": {"Type": "AWS::EC2::Instance", "Properties": {"ImageId": "ami-1",
                  "UserData": {"Fn::Base64": "#!/bin/sh\\necho %s\\n"}}}}}""".formatted(word);
    }

    /** The folder beside a cdk.json is of the last synthesis: it would hide what was edited since. */
    @Test
    void theAppOfTheCurrentFolderIsSynthesizedAnew() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        Path stale = cdk.assembly(Map.of("P", script("stale")));
        copy(stale, project.resolve("cdk.out"));
        Path fresh = cdk.assembly(Map.of("P", script("fresh")));
        Files.writeString(project.resolve("cdk.json"), "{\"app\": \"cp -r " + fresh + "/. $CDK_OUTDIR\"}");
        Bootproof.Result result = checkIn(project);
        assertThat(result.text())
                .contains("synthesizes the app")
                .contains("echo fresh")
                .doesNotContain("echo stale");
        assertThat(result.report().at("/stacks/0/template").asString()).isEqualTo("cdk.out/P.template.json");

        Files.writeString(project.resolve("cdk.json"), "{\"app\": \"echo it does not compile >&2; exit 1\"}");
        Bootproof.Result broken = checkIn(project);
        assertThat(broken.status()).isEqualTo(NOT_JUDGED);
        assertThat(broken.errors()).contains("The app could not be synthesized").contains("it does not compile");
    }
}
