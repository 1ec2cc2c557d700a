package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ssm.SsmClient;
import tools.jackson.databind.JsonNode;

/** What {@code bootproof status} says of scripts that have really run, asked as a local cloud and as AWS. */
@Tag("machine")
class StatusOfMachinesTest {
    private static final String IMAGE_NAME = "/aws/service/debian/release/12/latest/amd64";
    private static final String SECRET = "q7Hd93kXz81LmW20";
    private static final String FIRST =
            "#!/bin/sh\nexport API_TOKEN=" + SECRET + "\necho cannot log in with $API_TOKEN\nexit 3\n";
    private static final String SECOND = FIRST.replace("exit 3", "exit 0");

    @TempDir
    private static Path folder;

    private static LocalCloudProcess cloud;
    private static Ec2Client ec2;
    private static String id = "";

    @BeforeAll
    static void aScriptFailsAndIsChanged() {
        cloud = LocalCloudProcess.up(folder.resolve("data"));
        ec2 = cloud.client(Ec2Client.builder());
        SsmClient ssm = cloud.client(SsmClient.builder());
        String image = ssm.getParameter(request -> request.name(IMAGE_NAME))
                .parameter()
                .value();
        id = ec2.runInstances(request -> request.imageId(image)
                        .instanceType(InstanceType.T3_MICRO)
                        .minCount(1)
                        .maxCount(1)
                        .userData(Base64.getEncoder().encodeToString(FIRST.getBytes(StandardCharsets.UTF_8))))
                .instances()
                .getFirst()
                .instanceId();
        ec2.waiter().waitUntilInstanceStatusOk(request -> request.instanceIds(id));
    }

    @AfterAll
    static void end() throws Exception {
        cloud.close();
        Bootproof.run("reset", "--yes", "--data", folder.resolve("data").toString());
    }

    private static Bootproof.Result status(String... options) {
        var arguments = new ArrayList<>(
                List.of("status", id, "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(options));
        return Bootproof.run(arguments.toArray(new String[0]));
    }

    private static void change() {
        ec2.stopInstances(request -> request.instanceIds(id));
        ec2.waiter().waitUntilInstanceStopped(request -> request.instanceIds(id));
        ec2.modifyInstanceAttribute(
                request -> request.instanceId(id).userData(value -> value.value(SdkBytes.fromUtf8String(SECOND))));
        assertThat(status().output())
                .contains("given version 2, ran version 1, not booted with it yet", "start the instance");
        ec2.startInstances(request -> request.instanceIds(id));
        ec2.waiter().waitUntilInstanceStatusOk(request -> request.instanceIds(id));
    }

    @Test
    void theVersionThatRanIsToldFromTheOneThatWasGiven() throws Exception {
        Bootproof.Result failed = status();
        assertThat(failed.status()).isZero();
        assertThat(failed.output())
                .startsWith("local cloud " + cloud.endpoint())
                .contains("given version 1, which ran", "part-001 failed with exit code 3")
                .doesNotContain(SECRET);

        change();
        assertThat(status().output())
                .contains("given version 2, ran version 1", "part-001 failed with exit code 3", "-exit 3", "+exit 0")
                .doesNotContain(SECRET);
        JsonNode userData = status("--json").report().path("instances").path(0).path("userData");
        assertThat(userData.path("given").asInt()).isEqualTo(2);
        assertThat(userData.path("ran").asInt()).isEqualTo(1);
        assertThat(userData.path("parts").path(0).path("exitCode").asInt()).isEqualTo(3);

        asAwsItIsUnknown();
    }

    /** An endpoint that the user's settings name is asked as AWS is: nobody has seen a boot there. */
    private static void asAwsItIsUnknown() throws Exception {
        Bootproof.Result asked = Bootproof.start(
                        folder,
                        Map.of(
                                "AWS_ENDPOINT_URL", cloud.endpoint().toString(),
                                "AWS_REGION", LocalCloudProcess.REGION,
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test",
                                "AWS_EC2_METADATA_DISABLED", "true",
                                "AWS_PROFILE", ""),
                        "status",
                        "--aws",
                        id)
                .await();
        assertThat(asked.status()).as(asked.text()).isZero();
        assertThat(asked.output())
                .startsWith("the endpoint " + cloud.endpoint())
                .contains("unknown whether they have run", "to do")
                .doesNotContain("which ran", "ran version", "exit 0");
    }

    @Test
    void awsIsAskedOnlyByName() {
        assertThat(status("--aws").status()).isEqualTo(2);
        assertThat(status("--aws").errors()).contains("--data names a local cloud");
        assertThat(status("--local", "--aws").errors()).contains("exclude each other");
    }
}
