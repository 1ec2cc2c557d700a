package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Caller;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.SignalResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.SignalResourceResponse;

/** CloudFormation's helper scripts: GET, JSON answers, and the identity document for credentials. */
class HelperScriptsTest {
    private final TestWire wire = new TestWire(TestWire.cloudFormation(new SampleCloudFormation()));
    private Caller caller;

    private WireAnswer get(String query, String authorization) {
        return wire.wire.answer(Raw.request(
                "GET", "/", query, Map.of("Accept", "application/json", "Authorization", authorization), new byte[0]));
    }

    private final String signed = Raw.authorization("AKIAALICE", "eu-central-1", "cloudformation");

    @BeforeEach
    void nobodyYet() {
        caller = null;
    }

    @Test
    void answersAreJson() {
        WireAnswer answer = get(
                "Action=DescribeStackResource&Version=2010-05-15&ContentType=JSON&StackName=s&LogicalResourceId=I",
                signed);
        assertThat(Raw.body(answer))
                .isEqualTo(
                        "{\"DescribeStackResourceResponse\":{\"DescribeStackResourceResult\":{\"StackResourceDetail\":"
                                + "{\"StackName\":\"s\",\"LogicalResourceId\":\"I\",\"LastUpdatedTimestamp\":1795334400,"
                                + "\"Metadata\":\"{\\\"a\\\":1}\"}},\"ResponseMetadata\":{\"RequestId\":\""
                                + wire.calls.getLast().requestId() + "\"}}}");
        assertThat(answer.headers().first("Content-Type")).contains("application/json");
        assertThat(wire.unknownMembers).isEmpty();
    }

    @Test
    void errorsAreJson() {
        WireAnswer answer =
                get("Action=DescribeStackResource&Version=2010-05-15&ContentType=JSON&StackName=none", signed);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Raw.body(answer))
                .startsWith("{\"Error\":{\"Code\":\"ValidationError\",\"Message\":\"Stack 'none' does not exist\","
                        + "\"Type\":\"Sender\"},\"RequestId\":");
    }

    @Test
    void anInstanceShowsItsIdentityDocument() {
        String document = Base64.getEncoder().encodeToString("{\"region\":\"eu-west-1\"}".getBytes(UTF_8));
        WireAnswer answer = get(
                "Action=SignalResource&Version=2010-05-15&StackName=s&LogicalResourceId=I&UniqueId=i-1&Status=SUCCESS",
                "CFN_V1 " + document + ":signature");
        assertThat(answer.status()).as(Raw.body(answer)).isEqualTo(200);
        assertThat(caller.arn()).isEqualTo("{\"region\":\"eu-west-1\"}");
        assertThat(wire.calls.getLast().region()).isEqualTo("eu-west-1");
    }

    private final class SampleCloudFormation implements CloudFormationClient {
        @Override
        public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
            if (request.stackName().equals("none")) {
                throw CloudFormationException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ValidationError")
                                .errorMessage("Stack 'none' does not exist")
                                .build())
                        .statusCode(400)
                        .build();
            }
            return DescribeStackResourceResponse.builder()
                    .stackResourceDetail(detail -> detail.stackName(request.stackName())
                            .logicalResourceId(request.logicalResourceId())
                            .lastUpdatedTimestamp(TestWire.NOW)
                            .metadata("{\"a\":1}"))
                    .build();
        }

        @Override
        public SignalResourceResponse signalResource(SignalResourceRequest request) {
            caller = Caller.current();
            return SignalResourceResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "cloudformation";
        }

        @Override
        public void close() {}
    }
}
