package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Whatever is sent, the answer is AWS's: never a failure of the wire's own, never a hang. */
class FuzzTest {
    private static final Everything EVERYTHING = new Everything();
    private static final TestWire WIRE = new TestWire(
            TestWire.ec2(new QuietEc2()),
            TestWire.cloudFormation(EVERYTHING.of(CloudFormationClient.class)),
            TestWire.iam(EVERYTHING.of(IamClient.class)),
            TestWire.ssm(EVERYTHING.of(SsmClient.class)),
            TestWire.lambda(EVERYTHING.of(LambdaClient.class)),
            TestWire.s3(scope -> EVERYTHING.of(S3Client.class)));

    /** Supports the operation with the most shapes. */
    private static final class QuietEc2 implements Ec2Client {
        @Override
        public RunInstancesResponse runInstances(RunInstancesRequest request) {
            return RunInstancesResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    private static void isAnswered(WireRequest request) {
        EVERYTHING.requests.clear();
        WIRE.calls.clear();
        WireAnswer answer = WIRE.wire.answer(request);
        assertThat(WIRE.failures).isEmpty();
        assertThat(answer.status()).isBetween(200, 501).isNotEqualTo(500);
        assertThat(answer.headers().asMap().keySet().stream().map(String::toLowerCase))
                .anyMatch(header -> header.equals("x-amzn-requestid") || header.equals("x-amz-request-id"));
    }

    @Property(tries = 400)
    void formsOfAnyBytes(@ForAll("queryServices") String service, @ForAll byte[] body) {
        isAnswered(Raw.request("POST", "/", "", Raw.headers(service, "application/x-www-form-urlencoded"), body));
    }

    @Property(tries = 600)
    void formsOfKnownNamesAndAnyShape(@ForAll("forms") String form, @ForAll("queryServices") String service) {
        String action =
                service.equals("ec2") ? "RunInstances" : service.equals("iam") ? "CreateRole" : "CreateChangeSet";
        isAnswered(Raw.form(service, "Action=" + action + "&" + form));
    }

    @Property(tries = 400)
    void jsonOfAnyBytes(@ForAll byte[] body) {
        isAnswered(Raw.json("ssm", "AmazonSSM.PutParameter", body));
    }

    @Property(tries = 600)
    void jsonOfKnownNamesAndAnyShape(@ForAll("documents") String document) {
        isAnswered(Raw.json("ssm", "AmazonSSM.SendCommand", document.getBytes(UTF_8)));
        isAnswered(Raw.rest("lambda", "POST", "/2015-03-31/functions", document.getBytes(UTF_8)));
    }

    @Property(tries = 300)
    void jsonThatIsCutOff(@ForAll("documents") String document, @ForAll int at) {
        int end = Math.floorMod(at, document.length() + 1);
        isAnswered(Raw.json(
                "ssm", "AmazonSSM.SendCommand", document.substring(0, end).getBytes(UTF_8)));
    }

    @Property(tries = 600)
    void s3OfAnyMethodPathAndBody(
            @ForAll("methods") String method, @ForAll("paths") String path, @ForAll("xml") String body) {
        isAnswered(Raw.rest("s3", method, path, body.getBytes(UTF_8)));
    }

    @Property(tries = 300)
    void s3OfAnyBytes(@ForAll("paths") String path, @ForAll byte[] body) {
        isAnswered(Raw.rest("s3", "PUT", path, body));
        isAnswered(Raw.rest("s3", "POST", path, body));
    }

    @Property(tries = 300)
    void bodiesThatSayThatTheyAreFramed(@ForAll("chunks") String body) {
        Map<String, String> headers = Raw.headers("s3", "application/octet-stream");
        headers.put("X-Amz-Content-Sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        headers.put("X-Amz-Decoded-Content-Length", "3");
        headers.put("X-Amz-Trailer", "x-amz-checksum-crc32");
        isAnswered(Raw.request("PUT", "/bucket/key", "", headers, body.getBytes(UTF_8)));
    }

    @Property(tries = 400)
    void lambdaOfAnyMethodAndPath(
            @ForAll("methods") String method, @ForAll("paths") String path, @ForAll("documents") String body) {
        isAnswered(Raw.rest("lambda", method, "/2015-03-31/functions" + path, body.getBytes(UTF_8)));
    }

    @Property(tries = 400)
    void headersOfAnyText(@ForAll("headerNames") String name, @ForAll String value, @ForAll("paths") String path) {
        Map<String, String> headers = Raw.headers("s3", "text/plain");
        headers.put(name, value);
        isAnswered(Raw.request("GET", path.split("\\?", 2)[0], "", headers, new byte[0]));
        isAnswered(Raw.request("POST", "/", "", headers, "Action=RunInstances".getBytes(UTF_8)));
    }

    @Property(tries = 300)
    void queriesOfAnyText(@ForAll String query) {
        isAnswered(Raw.request("GET", "/", query, Map.of(), new byte[0]));
        isAnswered(Raw.request("GET", "/b/k", "X-Amz-Credential=" + query, Map.of(), new byte[0]));
    }

    @Provide
    Arbitrary<String> queryServices() {
        return Arbitraries.of("ec2", "iam", "cloudformation");
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS");
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> segment = Arbitraries.oneOf(
                Arbitraries.of("bucket", "a%20b", "%", "%2F", "..", "", "aaa", "invocations", "policy", "ü"),
                Arbitraries.strings().ofMaxLength(5));
        Arbitrary<String> query = Arbitraries.of(
                "",
                "?acl",
                "?delete",
                "?versioning",
                "?uploads",
                "?list-type=2&max-keys=x",
                "?max-keys=-1",
                "?tagging",
                "?uploadId=1&partNumber=x",
                "?partNumber=1",
                "?encryption",
                "?cors",
                "?MaxItems=many",
                "?%",
                "?lifecycle");
        return Combinators.combine(segment.list().ofMaxSize(4), query)
                .as((segments, more) -> "/" + String.join("/", segments).replace('?', '_') + more);
    }

    @Provide
    Arbitrary<String> headerNames() {
        return Arbitraries.of(
                "Authorization",
                "X-Amz-Target",
                "Host",
                "Content-Length",
                "X-Amz-Security-Token",
                "Content-Encoding",
                "x-amz-meta-a",
                "If-Modified-Since",
                "Range",
                "x-amz-copy-source",
                "x-amz-mp-object-size",
                "Accept");
    }

    /** Names that are there, with numbers and other names below, and values of every kind. */
    @Provide
    Arbitrary<String> forms() {
        Arbitrary<String> name = Arbitraries.of(
                "StackName",
                "Parameters",
                "Tags",
                "member",
                "entry",
                "1",
                "2",
                "0",
                "-1",
                "99999999999",
                "ParameterKey",
                "UsePreviousValue",
                "TimeoutInMinutes",
                "Capabilities",
                "BlockDeviceMapping",
                "Ebs",
                "VolumeSize",
                "MinCount",
                "NetworkInterface",
                "PrivateIpAddresses",
                "MetadataOptions",
                "ValidUntil",
                "InstanceMarketOptions",
                "SpotOptions",
                "RollbackConfiguration",
                "Key",
                "x",
                "",
                "Version",
                "MaxSessionDuration");
        Arbitrary<String> value =
                Arbitraries.oneOf(values(), Arbitraries.strings().ofMaxLength(8));
        Arbitrary<String> pair = Combinators.combine(name.list().ofMinSize(1).ofMaxSize(6), value)
                .as((names, text) -> String.join(".", names) + "=" + URLEncoder.encode(text, UTF_8));
        return pair.list().ofMaxSize(6).map(pairs -> String.join("&", pairs));
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> leaf = values().map(
                        value -> value.isEmpty() || "tf-0123456789n[{\"".indexOf(value.charAt(0)) < 0
                                ? "\"" + value.replace("\\", "").replace("\"", "") + "\""
                                : value);
        return nested(nested(nested(leaf)));
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        Arbitrary<String> name = Arbitraries.of(
                "Parameters",
                "commands",
                "TimeoutSeconds",
                "DocumentName",
                "Targets",
                "Key",
                "Values",
                "FunctionName",
                "Code",
                "ZipFile",
                "Environment",
                "Variables",
                "VpcConfig",
                "SubnetIds",
                "Timeout",
                "Publish",
                "Tags",
                "x");
        Arbitrary<String> object = Combinators.combine(name, inner)
                .as((key, value) -> "\"" + key + "\":" + value)
                .list()
                .ofMaxSize(3)
                .map(members -> members.stream().collect(Collectors.joining(",", "{", "}")));
        Arbitrary<String> array = inner.list().ofMaxSize(2).map(List::toString);
        return Arbitraries.oneOf(object, object, array, inner);
    }

    @Provide
    Arbitrary<String> xml() {
        Arbitrary<String> name = Arbitraries.of(
                "Delete",
                "Object",
                "Key",
                "Quiet",
                "CreateBucketConfiguration",
                "LocationConstraint",
                "Rule",
                "Tag",
                "TagSet",
                "Grant",
                "Grantee",
                "Days",
                "x");
        Arbitrary<String> leaf = values().map(value -> value.replace("<", "&lt;"));
        Arbitrary<String> element = leaf;
        for (int i = 0; i < 4; i++) {
            element = Combinators.combine(name, element.list().ofMaxSize(2))
                    .as((tag, inner) -> "<" + tag + ">" + String.join("", inner) + "</" + tag + ">");
        }
        return element;
    }

    @Provide
    Arbitrary<String> chunks() {
        return Arbitraries.of(
                        "3\r\nabc\r\n",
                        "0\r\n",
                        "\r\n",
                        "x-amz-checksum-crc32:NSRBwg==\r\n",
                        "3;chunk-signature=0\r\nabc\r\n",
                        "ffffffffffffffff\r\n",
                        "-1\r\n",
                        "zz",
                        "x-amz-checksum-crc32:AAAA\r\n",
                        "7fffffffffffffff\r\n")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> values() {
        return Arbitraries.of(
                "true",
                "false",
                "null",
                "1",
                "-1",
                "0.5",
                "1e400",
                "1e999999999",
                "99999999999999999999",
                "NaN",
                "Infinity",
                "",
                "[]",
                "{}",
                "2026-11-22T08:00:00Z",
                "2026-99-99T00:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "a",
                "AAAA",
                "!",
                "\"x");
    }
}
