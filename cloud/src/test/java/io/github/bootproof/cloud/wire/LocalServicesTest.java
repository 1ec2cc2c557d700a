package io.github.bootproof.cloud.wire;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bootproof.cloud.common.Fixed;
import io.github.bootproof.cloud.ecr.LocalEcr;
import io.github.bootproof.cloud.iam.LocalIam;
import io.github.bootproof.cloud.logs.LocalLogs;
import io.github.bootproof.cloud.s3.LocalS3;
import io.github.bootproof.cloud.s3.ObjectStorage;
import io.github.bootproof.cloud.ssm.LocalSsm;
import io.github.bootproof.cloud.ssm.command.NoCommands;
import io.github.bootproof.cloud.sts.LocalSts;
import io.github.bootproof.cloud.sts.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;

/** The smaller services as a program on this machine sees them: real SDK clients over HTTP. */
class LocalServicesTest {
    private static final String TRUST = """
            {"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String BUCKET = "a-bucket";
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path directory;

    private TestWire wire;
    private WireServer server;
    private HttpClients clients;

    @BeforeEach
    void start() throws IOException {
        var fixed = new Fixed();
        var iam = new LocalIam(fixed.scope, fixed.store, fixed.ids, fixed);
        var sessions = new Sessions(fixed.scope, fixed.store, fixed.ids, fixed);
        var storage = new ObjectStorage(fixed.scope, fixed.store, directory, fixed.ids);
        var s3 = new LocalS3(fixed.scope, storage, fixed.ids, fixed);
        var logs = new LocalLogs(fixed.scope, fixed.store, fixed);
        var holder = new TestWire[1];
        wire = holder[0] = new TestWire(
                TestWire.iam(iam),
                ServiceDescription.awsQuery(
                        "sts",
                        StsClient.class,
                        "2011-06-15",
                        "https://sts.amazonaws.com/doc/2011-06-15/",
                        scope -> new LocalSts(scope, sessions, holder[0].clients())),
                TestWire.s3(scope -> s3),
                TestWire.ssm(new LocalSsm(
                        fixed.scope, fixed.store, fixed, Map::of, NoCommands.of(fixed.scope, fixed.store, fixed))),
                TestWire.ecr(new LocalEcr(fixed.scope, fixed.store, fixed)),
                ServiceDescription.awsJson("logs", CloudWatchLogsClient.class, "Logs_20140328", "1.1", scope -> logs));
        server = WireServer.start(0, new FrontDoor(wire.wire, Map.of()));
        clients = new HttpClients(server.port());
    }

    @AfterEach
    void nothingFailedUnexpectedly() {
        server.close();
        assertThat(wire.failures).isEmpty();
    }

    private S3Client s3() {
        S3Client s3 = clients.of(S3Client.builder().forcePathStyle(true));
        s3.createBucket(create -> create.bucket(BUCKET)
                .createBucketConfiguration(to -> to.locationConstraint(BucketLocationConstraint.EU_CENTRAL_1)));
        return s3;
    }

    @Test
    void aRoleIsMadeFoundAndAssumed() {
        try (IamClient iam = clients.of(IamClient.builder());
                StsClient sts = clients.of(StsClient.builder())) {
            Role role = iam.createRole(create -> create.roleName("web").assumeRolePolicyDocument(TRUST))
                    .role();
            assertThat(iam.waiter()
                            .waitUntilRoleExists(get -> get.roleName("web"))
                            .matched()
                            .response())
                    .isPresent();
            assertThat(iam.listRolesPaginator().roles()).extracting(Role::arn).containsExactly(role.arn());
            assertError(() -> iam.getRole(get -> get.roleName("none")), 404, "NoSuchEntity")
                    .isInstanceOf(NoSuchEntityException.class);
            assertThat(sts.getCallerIdentity().arn()).isEqualTo(TestWire.ALICE.arn());
            assertThat(sts.assumeRole(assume -> assume.roleArn(role.arn()).roleSessionName("me"))
                            .assumedRoleUser()
                            .assumedRoleId())
                    .isEqualTo(role.roleId() + ":me");
            assertError(
                    () -> sts.assumeRole(
                            assume -> assume.roleArn(role.arn() + "2").roleSessionName("me")),
                    403,
                    "AccessDenied");
        }
    }

    @Test
    void parametersArePutGotAndPagedThrough() {
        try (SsmClient ssm = clients.of(SsmClient.builder())) {
            for (int i = 0; i < 12; i++) {
                String name = "/p/%02d".formatted(i);
                ssm.putParameter(put -> put.name(name).value("x").type(ParameterType.STRING));
            }
            assertThat(ssm.getParametersByPathPaginator(get -> get.path("/p")).stream()
                            .flatMap(page -> page.parameters().stream())
                            .map(Parameter::name))
                    .hasSize(12);
            assertError(() -> ssm.getParameter(get -> get.name("/none")), 400, "ParameterNotFound")
                    .isInstanceOf(ParameterNotFoundException.class);
        }
    }

    @Test
    void objectsArePutAndGotWithTheChecksumsOfTheSdk() {
        try (S3Client s3 = s3()) {
            s3.putObject(
                    put -> put.bucket(BUCKET)
                            .key("a b/ü+")
                            .metadata(Map.of("m", "1"))
                            .contentType("text/plain"),
                    RequestBody.fromString("hello"));
            ResponseBytes<GetObjectResponse> got =
                    s3.getObject(get -> get.bucket(BUCKET).key("a b/ü+"), ResponseTransformer.toBytes());
            assertThat(got.asUtf8String()).isEqualTo("hello");
            assertThat(got.response().metadata()).containsEntry("m", "1");
            assertThat(got.response().contentType()).isEqualTo("text/plain");
            var range = s3.getObject(
                    get -> get.bucket(BUCKET).key("a b/ü+").range("bytes=1-2"), ResponseTransformer.toBytes());
            assertThat(range.asUtf8String()).isEqualTo("el");
            assertThat(range.response().contentRange()).isEqualTo("bytes 1-2/5");
            for (ChecksumAlgorithm algorithm : List.of(
                    ChecksumAlgorithm.CRC32,
                    ChecksumAlgorithm.CRC32_C,
                    ChecksumAlgorithm.SHA1,
                    ChecksumAlgorithm.SHA256)) {
                s3.putObject(
                        put -> put.bucket(BUCKET).key("c").checksumAlgorithm(algorithm),
                        RequestBody.fromString("hello"));
                var head =
                        s3.headObject(request -> request.bucket(BUCKET).key("c").checksumMode(ChecksumMode.ENABLED));
                assertThat(head.contentEncoding()).isNull();
                assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("c"))
                                .contents()
                                .getFirst()
                                .checksumAlgorithm())
                        .containsExactly(algorithm);
            }
        }
    }

    @Test
    void whatIsNotThereIsSaidAsOnAws() {
        try (S3Client s3 = s3()) {
            assertError(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("none")), 404, "NoSuchKey")
                    .isInstanceOf(NoSuchKeyException.class);
            assertThat(catchThrowable(
                            () -> s3.headObject(head -> head.bucket(BUCKET).key("none"))))
                    .isInstanceOf(NoSuchKeyException.class);
            assertError(() -> s3.listObjectsV2(list -> list.bucket("none")), 404, "NoSuchBucket")
                    .isInstanceOf(NoSuchBucketException.class);
            assertError(() -> s3.getBucketPolicy(get -> get.bucket(BUCKET)), 404, "NoSuchBucketPolicy");
        }
    }

    @Test
    void listsGoOnAndManyAreDeletedAtOnce() {
        try (S3Client s3 = s3()) {
            List<String> keys = List.of("a", "b c", "d/e", "d/f", "g\u0001");
            keys.forEach(key -> s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x")));
            assertThat(s3.listObjectsV2Paginator(
                                    list -> list.bucket(BUCKET).maxKeys(2).encodingType("url"))
                            .contents())
                    .extracting(S3Object::key)
                    .containsExactlyElementsOf(keys);
            s3.deleteObjects(delete -> delete.bucket(BUCKET)
                    .delete(to -> to.objects(keys.stream()
                            .filter(key -> !key.contains("\u0001"))
                            .map(key -> ObjectIdentifier.builder().key(key).build())
                            .toList())));
            assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents()).hasSize(1);
        }
    }

    @Test
    void settingsOfABucketAreKept() {
        try (S3Client s3 = s3()) {
            assertThat(s3.getBucketLocation(get -> get.bucket(BUCKET)).locationConstraint())
                    .isEqualTo(BucketLocationConstraint.EU_CENTRAL_1);
            LifecycleRule rule = LifecycleRule.builder()
                    .id("old")
                    .filter(filter -> filter.prefix(""))
                    .status(ExpirationStatus.ENABLED)
                    .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(30))
                    .build();
            s3.putBucketLifecycleConfiguration(put -> put.bucket(BUCKET).lifecycleConfiguration(to -> to.rules(rule)));
            assertThat(s3.getBucketLifecycleConfiguration(get -> get.bucket(BUCKET))
                            .rules())
                    .containsExactly(rule);
            s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("{\"Version\":\"2012-10-17\"}"));
            assertThat(s3.getBucketPolicy(get -> get.bucket(BUCKET)).policy())
                    .isEqualTo("{\"Version\":\"2012-10-17\"}");
            assertThat(s3.getBucketEncryption(get -> get.bucket(BUCKET))
                            .serverSideEncryptionConfiguration()
                            .rules())
                    .hasSize(1);
        }
    }

    @Test
    void aLargeObjectGoesInPartsAndComesInOne() throws IOException {
        try (S3Client s3 = s3()) {
            String upload = s3.createMultipartUpload(
                            create -> create.bucket(BUCKET).key("big"))
                    .uploadId();
            byte[] bytes = new byte[5 * MEBIBYTE];
            Arrays.fill(bytes, (byte) 'x');
            List<CompletedPart> parts = List.of(1, 2, 3).stream()
                    .map(number -> CompletedPart.builder()
                            .partNumber(number)
                            .eTag(s3.uploadPart(
                                            part -> part.bucket(BUCKET)
                                                    .key("big")
                                                    .uploadId(upload)
                                                    .partNumber(number),
                                            RequestBody.fromBytes(bytes))
                                    .eTag())
                            .build())
                    .toList();
            s3.completeMultipartUpload(complete ->
                    complete.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(to -> to.parts(parts)));
            try (InputStream big = s3.getObject(get -> get.bucket(BUCKET).key("big"))) {
                assertThat(big.transferTo(OutputStream.nullOutputStream())).isEqualTo(15L * MEBIBYTE);
            }
        }
    }

    @Test
    void repositoriesAndLogsAnswer() {
        try (EcrClient ecr = clients.of(EcrClient.builder());
                CloudWatchLogsClient logs = clients.of(CloudWatchLogsClient.builder())) {
            ecr.createRepository(create -> create.repositoryName("assets"));
            assertThat(ecr.describeRepositories().repositories()).hasSize(1);
            assertError(() -> ecr.listImages(list -> list.repositoryName("none")), 400, "RepositoryNotFoundException")
                    .isInstanceOf(RepositoryNotFoundException.class);
            logs.createLogGroup(create -> create.logGroupName("/g"));
            logs.createLogStream(create -> create.logGroupName("/g").logStreamName("s"));
            long now = new Fixed().millis();
            logs.putLogEvents(put -> put.logGroupName("/g")
                    .logStreamName("s")
                    .logEvents(InputLogEvent.builder()
                            .timestamp(now)
                            .message("hello")
                            .build()));
            assertThat(logs.filterLogEvents(filter -> filter.logGroupName("/g")).events())
                    .hasSize(1);
        }
    }
}
