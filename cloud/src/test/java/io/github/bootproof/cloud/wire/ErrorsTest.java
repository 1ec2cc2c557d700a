package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests, answered as AWS's front ends do. */
class ErrorsTest {
    private final SampleServices services = new SampleServices();
    private final TestWire wire = services.wire;

    private WireAnswer answer(WireRequest request) {
        WireAnswer answer = wire.wire.answer(request);
        assertThat(wire.failures).isEmpty();
        return answer;
    }

    private void assertError(WireRequest request, int status, String code) {
        WireAnswer answer = answer(request);
        String body = Raw.body(answer);
        assertThat(body).contains(code);
        assertThat(answer.status()).as(body).isEqualTo(status);
        assertThat(wire.calls.getLast().errorCode()).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, Action=Nothing, 400, InvalidAction",
        "ec2, Action=, 400, InvalidAction",
        "ec2, Version=2016-11-15, 400, InvalidAction",
        "ec2, Action=DescribeSubnets, 400, UnsupportedOperation",
        "ec2, Action=DescribeInstances&MaxResults=many, 400, InvalidParameterValue",
        "ec2, Action=DescribeInstances&MaxResults=99999999999, 400, InvalidParameterValue",
        "ec2, Action=DescribeInstances&DryRun=maybe, 400, InvalidParameterValue",
        "ec2, Action=DescribeInstances&InstanceId.x=i-1, 400, InvalidParameterValue",
        "ec2, Action=DescribeInstances&InstanceId=i-1, 400, InvalidParameterValue",
        "ec2, Action=DescribeInstances&MaxResults.1=3, 400, InvalidParameterValue",
        "ec2, Action=DescribeInstances&NextToken=%zz, 400, MalformedQueryString",
        "iam, Action=CreateRole&Tags.member.1=x, 400, MalformedInput",
        "iam, Action=CreateRole&MaxSessionDuration=1.5, 400, MalformedInput",
        "iam, Action=ListRoles, 400, UnsupportedOperation",
        "iam, Action=DoIt, 400, InvalidAction",
    })
    void queriesThatAreWrong(String service, String form, int status, String code) {
        assertError(Raw.form(service, form), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GetParameter | {\"Name\":5} | 400 | SerializationException",
                "GetParameter | {\"Name\":[\"a\"]} | 400 | SerializationException",
                "GetParameter | {\"Name\": | 400 | SerializationException",
                "GetParameter | [] | 400 | SerializationException",
                "GetParameter | \"x\" | 400 | SerializationException",
                "GetParameter | {\"WithDecryption\":\"true\"} | 400 | SerializationException",
                "SendCommand | {\"TimeoutSeconds\":1e999999999} | 400 | SerializationException",
                "SendCommand | {\"TimeoutSeconds\":1.5} | 400 | SerializationException",
                "SendCommand | {\"Parameters\":{\"a\":\"b\"}} | 400 | SerializationException",
                "ListCommands | {} | 400 | UnsupportedOperation",
                "Nothing | {} | 400 | UnknownOperationException",
            })
    void jsonThatIsWrong(String operation, String body, int status, String code) {
        assertError(Raw.json("ssm", "AmazonSSM." + operation, body.getBytes(UTF_8)), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /bucket, <CreateBucketConfiguration><LocationConstraint>, 400, MalformedXML",
        "PUT, /bucket, <!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>, 400, MalformedXML",
        "POST, /bucket?delete, nothing, 400, MalformedXML",
        "GET, /bucket?list-type=2&max-keys=x, '', 400, InvalidArgument",
        "GET, /bucket?versioning, '', 501, NotImplemented",
        "GET, /bucket/key?uploadId=1, '', 501, NotImplemented",
        "PATCH, /bucket/key, '', 405, MethodNotAllowed",
        "GET, /bucket/%zz, '', 400, InvalidURI",
    })
    void requestsToS3ThatAreWrong(String method, String path, String body, int status, String code) {
        assertError(Raw.rest("s3", method, path, body.getBytes(UTF_8)), status, code);
    }

    @Test
    void aMalformedQueryToS3IsAnError() {
        assertThat(answer(Raw.rest("s3", "GET", "/bucket?prefix=%", new byte[0]))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theShapeOfAnEc2Error() {
        WireAnswer answer = answer(Raw.form("ec2", "Action=StopInstances&InstanceId.1=i-9"));
        assertThat(Raw.body(answer))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
                        + "<Code>InvalidInstanceID.NotFound</Code><Message>The instance ID 'i-9' does not exist</Message>"
                        + "</Error></Errors><RequestID>" + wire.calls.getLast().requestId()
                        + "</RequestID></Response>");
    }

    @Test
    void theShapeOfAQueryError() {
        WireAnswer answer = answer(Raw.form("iam", "Action=GetRole&RoleName=r"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(Raw.body(answer))
                .endsWith(
                        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>"
                                + "<Code>NoSuchEntity</Code><Message>The role with name r cannot be found.</Message></Error>"
                                + "<RequestId>" + wire.calls.getLast().requestId() + "</RequestId></ErrorResponse>");
    }

    @Test
    void theShapeOfAJsonError() {
        WireAnswer answer = answer(Raw.json("ssm", "AmazonSSM.Nothing", new byte[0]));
        assertThat(Raw.body(answer))
                .isEqualTo("{\"__type\":\"UnknownOperationException\","
                        + "\"message\":\"The action Nothing is not valid for this endpoint.\"}");
        assertThat(answer.headers().first("x-amzn-requestid"))
                .contains(wire.calls.getLast().requestId());
    }

    @Test
    void theShapeOfARestJsonError() {
        WireAnswer answer = answer(Raw.rest("lambda", "GET", "/2015-03-31/functions/g", new byte[0]));
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(Raw.body(answer)).contains("\"message\":\"Function not found: g\"");
    }

    @Test
    void theShapeOfAnS3Error() {
        WireAnswer answer = answer(Raw.rest("s3", "GET", "/bucket/none", new byte[0]));
        String id = wire.calls.getLast().requestId();
        assertThat(Raw.body(answer))
                .endsWith("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>"
                        + "<Resource>/bucket/none</Resource><RequestId>" + id + "</RequestId><HostId>bootproof/" + id
                        + "</HostId></Error>");
    }

    @Test
    void headHasNoBodyNotEvenOfErrors() {
        WireAnswer answer = answer(Raw.rest("s3", "HEAD", "/bucket/none", new byte[0]));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(Raw.body(answer)).isEmpty();
    }

    @Test
    void bodiesHaveALimit() {
        byte[] large = new byte[Incoming.LARGEST_BODY_BYTES + 1];
        assertError(Raw.json("ssm", "AmazonSSM.GetParameter", large), 413, "RequestEntityTooLargeException");
        assertError(Raw.rest("s3", "PUT", "/bucket?encryption", large), 400, "EntityTooLarge");
        Map<String, String> headers = Raw.headers("iam", "application/x-www-form-urlencoded");
        assertError(Raw.request("POST", "/", "", headers, large), 413, "RequestEntityTooLarge");
    }

    @Test
    void aServiceThatIsNotThereIsSaidInItsProtocol() {
        assertError(
                Raw.json(
                        "cloudtrail",
                        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
                        new byte[0]),
                400,
                "UnsupportedOperation");
        assertError(Raw.form("rds", "Action=DescribeDBInstances&Version=2014-10-31"), 400, "UnsupportedOperation");
        assertError(Raw.rest("eks", "GET", "/clusters", new byte[0]), 501, "NotImplemented");
    }

    // --- who asks

    @ParameterizedTest
    @CsvSource({
        "ec2, AKIAUNKNOWN, 401, AuthFailure",
        "iam, AKIAUNKNOWN, 403, InvalidClientTokenId",
        "iam, ASIAEXPIRED, 403, ExpiredToken",
        "ec2, ASIAEXPIRED, 400, RequestExpired",
    })
    void keysThatAreNotGood(String service, String key, int status, String code) {
        Map<String, String> headers = Raw.headers(service, "application/x-www-form-urlencoded");
        headers.put("Authorization", Raw.authorization(key, "eu-central-1", service));
        String action = service.equals("ec2") ? "DescribeInstances" : "GetRole";
        assertError(Raw.request("POST", "/", "", headers, ("Action=" + action).getBytes(UTF_8)), status, code);
    }

    @Test
    void keysThatAreNotGoodInJsonAndS3() {
        Map<String, String> headers = Raw.headers("ssm", "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", "AmazonSSM.GetParameter");
        headers.put("Authorization", Raw.authorization("ASIAEXPIRED", "eu-central-1", "ssm"));
        assertError(Raw.request("POST", "/", "", headers, new byte[0]), 400, "ExpiredTokenException");
        headers.put("Authorization", Raw.authorization("AKIAUNKNOWN", "eu-central-1", "s3"));
        headers.remove("X-Amz-Target");
        assertError(Raw.request("GET", "/bucket/key", "", headers, new byte[0]), 403, "InvalidAccessKeyId");
    }

    @Test
    void aRequestWithoutCredentialsIsRefusedButForS3() {
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        byte[] form = "Action=DescribeInstances&Version=2016-11-15".getBytes(UTF_8);
        assertError(Raw.request("POST", "/", "", headers, form), 403, "MissingAuthenticationToken");
        assertThat(answer(Raw.request("GET", "/bucket", "list-type=2", Map.of(), new byte[0]))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "eu-central-1/x", "EU-CENTRAL-1", "../../etc"})
    void aRegionThatIsNoneIsRefused(String region) {
        Map<String, String> headers = Raw.headers("iam", "application/x-www-form-urlencoded");
        headers.put("Authorization", Raw.authorization("AKIAALICE", region, "iam"));
        assertThat(answer(Raw.request("POST", "/", "", headers, "Action=GetRole".getBytes(UTF_8)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPresignedUrlHoldsUntilItsEnd() {
        services.s3.objects.put("k", new byte[] {1});
        String query =
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAALICE%2F20261122%2Feu-central-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20261122T080000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0";
        WireRequest request = Raw.request("GET", "/bucket/k", query, Map.of(), new byte[0]);
        wire.now = TestWire.NOW.plus(Duration.ofSeconds(60));
        assertThat(answer(request).status()).isEqualTo(200);
        wire.now = TestWire.NOW.plus(Duration.ofSeconds(61));
        assertError(request, 403, "AccessDenied");
        String week = query.replace("Expires=60", "Expires=604801");
        assertThat(answer(Raw.request("GET", "/bucket/k", week, Map.of(), new byte[0]))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPresignedUrlOfVersion2HoldsUntilItsEnd() {
        services.s3.objects.put("k", new byte[] {1});
        String query = "AWSAccessKeyId=AKIAALICE&Signature=x%3D&Expires=" + TestWire.NOW.getEpochSecond();
        WireRequest request = Raw.request("GET", "/bucket/k", query, Map.of(), new byte[0]);
        assertThat(answer(request).status()).isEqualTo(200);
        wire.now = TestWire.NOW.plusSeconds(1);
        assertError(request, 403, "AccessDenied");
    }

    // --- what is only told

    @Test
    void unknownMembersAreIgnoredAndToldOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(answer(Raw.form("ec2", "Action=DescribeInstances&Newer.1.Thing=x"))
                            .status())
                    .isEqualTo(200);
            assertThat(answer(Raw.json("ssm", "AmazonSSM.GetParameter", "{\"Name\":\"n\",\"New\":{}}".getBytes(UTF_8)))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(wire.unknownMembers).containsExactly("ec2:DescribeInstances:Newer", "ssm:GetParameter:New");
    }
}
