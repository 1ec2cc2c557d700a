package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of the real CDK CLI, recorded, as they are decoded. {@code cdk-requests.expected} is made anew by running this test with
 * {@code -Dbootproof.golden=update} and reviewed as code.
 */
class CdkRequestsTest {
    private final Everything everything = new Everything();
    private final TestWire wire = new TestWire(
            TestWire.cloudFormation(everything.of(CloudFormationClient.class)),
            TestWire.ecr(everything.of(EcrClient.class)),
            TestWire.s3(scope -> everything.of(S3Client.class)),
            TestWire.ssm(everything.of(SsmClient.class)),
            TestWire.sts(everything.of(StsClient.class)));

    @Test
    void requestsOfTheCdkAreDecodedWhole() throws IOException, URISyntaxException {
        String decoded = Files.readAllLines(resource("cdk-requests.jsonl")).stream()
                .map(line -> decoded(JsonMapper.shared().readTree(line)))
                .collect(Collectors.joining("\n", "", "\n"));
        if ("update".equals(System.getProperty("bootproof.golden"))) {
            Files.writeString(
                    Path.of("src/test/resources/io/github/bootproof/cloud/wire/cdk-requests.expected"), decoded);
        }
        assertThat(decoded).isEqualTo(Files.readString(resource("cdk-requests.expected")));
        assertThat(wire.failures).isEmpty();
        assertThat(wire.unknownMembers)
                .as("what newer clients send and this SDK does not know")
                .containsExactly(
                        "cloudformation:CreateChangeSet:DeploymentConfig",
                        "cloudformation:DeleteStack:DeploymentConfig",
                        "cloudformation:UpdateStack:DeploymentConfig");
    }

    /** The service, the operation and its members; or the error. */
    private String decoded(JsonNode recorded) {
        everything.requests.clear();
        wire.wire.answer(request(recorded));
        WireListener.AnsweredCall call = wire.calls.getLast();
        String shown = everything.requests.isEmpty()
                ? call.errorCode().orElse("")
                : everything.requests.getLast().toString();
        return (call.service() + " " + call.region() + " " + call.operation() + " " + shown)
                // Templates are long, and are compared by their size and hash.
                .replaceAll("\\s+", " ")
                .transform(CdkRequestsTest::shortened);
    }

    private static String shortened(String text) {
        if (text.length() <= 2000) {
            return text;
        }
        return text.substring(0, 2000) + "... " + text.length() + " characters, hash " + text.hashCode();
    }

    private static WireRequest request(JsonNode recorded) {
        Map<String, List<String>> headers = new HashMap<>();
        recorded.get("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().stringValue())));
        headers.remove("content-length");
        String[] path = recorded.get("path").stringValue().split("\\?", 2);
        return new WireRequest(
                recorded.get("method").stringValue(),
                path[0],
                path.length == 2 ? path[1] : "",
                Headers.of(headers),
                new ByteArrayInputStream(recorded.get("body").stringValue().getBytes(UTF_8)));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(CdkRequestsTest.class.getResource(name).toURI());
    }
}
