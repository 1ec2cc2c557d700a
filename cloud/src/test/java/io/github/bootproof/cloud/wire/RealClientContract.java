package io.github.bootproof.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bootproof.cloud.common.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Type;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** What holds for a real client of the SDK, whichever way its requests go. */
@SuppressWarnings({"unchecked", "deprecation"})
abstract class RealClientContract {
    final SampleServices services = new SampleServices();

    abstract Ec2Client ec2();

    abstract IamClient iam();

    abstract SsmClient ssm();

    abstract LambdaClient lambda();

    abstract S3Client s3();

    abstract Caller caller();

    // --- ec2Query

    @Test
    void listsAndNestedListsArriveInEc2() {
        ec2().describeInstances(request -> request.instanceIds("i-1", "i-2")
                .filters(
                        Filter.builder().name("tag:Name").values("a b", "c&d=e").build(),
                        Filter.builder().name("vpc-id").values("vpc-1").build()));
        assertThat(services.ec2.asked.instanceIds()).containsExactly("i-1", "i-2");
        assertThat(services.ec2.asked.filters().getFirst().values()).containsExactly("a b", "c&d=e");
        assertThat(services.ec2.asked.filters().getLast().name()).isEqualTo("vpc-id");
    }

    @Test
    void structuresArriveInEc2() {
        RunInstancesResponse answer = ec2().runInstances(request -> request.minCount(1)
                .maxCount(2)
                .userData("IyEvYmluL2Jhc2g=")
                .iamInstanceProfile(profile -> profile.name("p"))
                .metadataOptions(options -> options.httpPutResponseHopLimit(2).httpTokens("required"))
                .networkInterfaces(
                        network -> network.deviceIndex(0).groups("sg-1", "sg-2").associatePublicIpAddress(true))
                .tagSpecifications(tags -> tags.resourceType("instance")
                        .tags(Tag.builder().key("k").value("").build())));
        assertThat(services.ec2.run.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(services.ec2.run.networkInterfaces().getFirst().groups()).containsExactly("sg-1", "sg-2");
        assertThat(services.ec2.run.networkInterfaces().getFirst().associatePublicIpAddress())
                .isTrue();
        assertThat(services.ec2
                        .run
                        .tagSpecifications()
                        .getFirst()
                        .tags()
                        .getFirst()
                        .value())
                .isEmpty();
        assertThat(services.ec2.run.clientToken()).as("the SDK makes one up").isNotEmpty();
        assertThat(services.wire.unknownMembers).isEmpty();
        assertThat(answer.hasInstances()).as("an empty list is there").isTrue();
        assertThat(answer.hasGroups()).as("what is unset is not").isFalse();
    }

    @Test
    void instancesComeBackWhole() {
        Instance instance =
                ec2().describeInstances().reservations().getFirst().instances().getFirst();
        assertThat(instance.launchTime()).isEqualTo(TestWire.NOW);
        assertThat(instance.state().code()).isEqualTo(16);
        assertThat(instance.ebsOptimized()).isFalse();
        assertThat(instance.networkInterfaces().getFirst().groups().getFirst().groupId())
                .isEqualTo("sg-1");
        assertThat(instance.tags().getFirst().key()).isEqualTo("Name");
    }

    @Test
    void whatXmlMustEscapeIsKeptAndWhatItForbidsIsReplaced() {
        services.ec2.tags = List.of(Tag.builder()
                .key("<a href=\"x\">&amp;'")
                .value(" \r\n\t\uD83D\uDE00\u0001\uFFFF\uD800x ")
                .build());
        Tag tag = ec2().describeInstances()
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .tags()
                .getFirst();
        assertThat(tag.key()).isEqualTo("<a href=\"x\">&amp;'");
        assertThat(tag.value()).isEqualTo(" \r\n\t\uD83D\uDE00\uFFFD\uFFFD\uFFFDx ");
    }

    @Test
    void paginatorsAndWaitersWork() {
        assertThat(ec2().describeInstancesPaginator(request -> request.maxResults(5)).stream())
                .hasSize(2);
        ec2().waiter().waitUntilInstanceRunning(request -> request.instanceIds("i-0"));
    }

    @Test
    void anErrorOfEc2IsTheSameException() {
        Ec2Exception error = catchThrowableOfType(
                Ec2Exception.class, () -> ec2().stopInstances(request -> request.instanceIds("i-9")));
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("The instance ID 'i-9' does not exist");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.requestId()).isNotEmpty();
    }

    @Test
    void aBugOfAServiceIsAnInternalErrorWithoutItsText() {
        Ec2Exception error = catchThrowableOfType(
                Ec2Exception.class, () -> ec2().startInstances(request -> request.instanceIds("i-9")));
        assertThat(error.statusCode()).isEqualTo(500);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InternalError");
        assertThat(error.getMessage()).doesNotContain("secret");
        assertThat(services.wire.failures.getFirst()).hasMessage("a bug with a secret");
    }

    @Test
    void whatIsNotSupportedIsSaid() {
        assertThatThrownBy(() -> ec2().describeSubnets())
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("Bootproof does not support DescribeSubnets yet");
        assertThatThrownBy(() -> iam().listRoles()).hasMessageContaining("Bootproof does not support ListRoles yet");
        assertThatThrownBy(() -> ssm().listCommands())
                .hasMessageContaining("Bootproof does not support ListCommands yet");
        assertThatThrownBy(() -> lambda().listLayers())
                .hasMessageContaining("Bootproof does not support ListLayers yet");
        assertThatThrownBy(() -> s3().getBucketVersioning(request -> request.bucket("b")))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("Bootproof does not support GetBucketVersioning yet");
        assertThat(services.wire.calls.getLast().operation()).isEqualTo("GetBucketVersioning");
    }

    // --- awsQuery

    @Test
    void listsOfStructuresArriveInIam() {
        var role = iam().createRole(request -> request.roleName("r")
                        .maxSessionDuration(3600)
                        .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\"}")
                        .tags(
                                tag -> tag.key("a").value("ä+ %"),
                                tag -> tag.key("b").value("2")))
                .role();
        assertThat(services.iam.created.tags().getFirst().value()).isEqualTo("ä+ %");
        assertThat(services.iam.created.tags()).hasSize(2);
        assertThat(role.assumeRolePolicyDocument()).isEqualTo("{\"Version\":\"2012-10-17\"}");
        assertThat(role.createDate()).isEqualTo(TestWire.NOW);
        assertThat(services.iam.caller).isEqualTo(caller());
    }

    @Test
    void anEmptyListArrivesAsOne() {
        iam().createRole(request ->
                request.roleName("r").tags(List.<software.amazon.awssdk.services.iam.model.Tag>of()));
        assertThat(services.iam.created.hasTags()).isTrue();
        assertThat(services.iam.created.tags()).isEmpty();
    }

    @Test
    void mapsComeBackFromIam() {
        assertThat(iam().getAccountSummary().summaryMap()).isEqualTo(Map.of(SummaryKeyType.USERS, 3));
    }

    @Test
    void operationsAreFoundWithoutCase() {
        assertThat(iam().createSAMLProvider(request -> request.name("n").samlMetadataDocument("x"))
                        .samlProviderArn())
                .isEqualTo("arn:n");
    }

    @Test
    void anAnswerWithoutMembersIsOne() {
        assertThat(iam().deleteRole(request -> request.roleName("r"))
                        .responseMetadata()
                        .requestId())
                .isNotEmpty();
    }

    @Test
    void modelledErrorsOfIamAreTheirClass() {
        assertThatThrownBy(() -> iam().getRole(request -> request.roleName("r")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name r cannot be found.");
    }

    // --- awsJson

    @Test
    void jsonCarriesTextsNumbersAndTimes() {
        var parameter = ssm().getParameter(request -> request.name("/a/b").withDecryption(true))
                .parameter();
        assertThat(parameter.name()).isEqualTo("/a/b");
        assertThat(parameter.value()).isEqualTo("a\u0000\"\\\u2028 \uD83D\uDE00");
        assertThat(parameter.version()).isEqualTo(3);
        assertThat(parameter.lastModifiedDate()).isEqualTo(TestWire.NOW.plusMillis(123));
    }

    @Test
    void jsonCarriesMapsOfListsAndEmptyLists() {
        var command = ssm().sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .timeoutSeconds(30)
                        .parameters(Map.of("commands", List.of("a", "b"), "none", List.of())))
                .command();
        assertThat(command.parameters()).isEqualTo(Map.of("commands", List.of("a", "b"), "none", List.of()));
        assertThat(command.timeoutSeconds()).isEqualTo(30);
        var answer = ssm().getParameters(request -> request.names("x"));
        assertThat(answer.hasParameters()).isTrue();
        assertThat(answer.invalidParameters()).containsExactly("x");
    }

    @Test
    void modelledErrorsOfJsonAreTheirClass() {
        assertThatThrownBy(() -> ssm().getParameter(request -> request.name("none")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    // --- restJson

    @Test
    void bodyPathAndBlobsArriveInLambda() {
        var answer = lambda().createFunction(request -> request.functionName("f")
                .timeout(3)
                .environment(environment -> environment.variables(Map.of("A", "1")))
                .code(code -> code.zipFile(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))));
        assertThat(services.lambda.created.code().zipFile().asByteArray()).containsExactly(0, 1, -1);
        assertThat(answer.environment().variables()).isEqualTo(Map.of("A", "1"));
        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(201);
        lambda().deleteFunction(request -> request.functionName("f"));
        lambda().listFunctions(request -> request.maxItems(7).marker("m/&"));
        assertThat(services.lambda.listed.maxItems()).isEqualTo(7);
        assertThat(services.lambda.listed.marker()).isEqualTo("m/&");
        lambda().listTags(request -> request.resource("arn:aws:lambda:eu-central-1:123456789012:function:f"));
        assertThat(services.lambda.tagsOf.resource()).isEqualTo("arn:aws:lambda:eu-central-1:123456789012:function:f");
    }

    @Test
    void aPayloadIsTheWholeBodyAndHeadersAndStatusAreMembers() {
        InvokeResponse answer = lambda().invoke(request -> request.functionName("f:1")
                .invocationType("Event")
                .qualifier("q")
                .payload(SdkBytes.fromUtf8String("not even json")));
        assertThat(services.lambda.invoked.functionName()).isEqualTo("f:1");
        assertThat(services.lambda.invoked.invocationTypeAsString()).isEqualTo("Event");
        assertThat(services.lambda.invoked.qualifier()).isEqualTo("q");
        assertThat(answer.payload().asUtf8String()).isEqualTo("not even json");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
    }

    @Test
    void membersOfAModelledErrorArrive() {
        ResourceNotFoundException error = catchThrowableOfType(
                ResourceNotFoundException.class, () -> lambda().getFunction(request -> request.functionName("g")));
        assertThat(error.type()).isEqualTo("User");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Function not found: g");
    }

    // --- restXml

    @Test
    void objectsGoInAndOutAsStreams() {
        s3().putObject(
                        request -> request.bucket("b")
                                .key("a b/ü+%//c")
                                .contentType("text/plain")
                                .metadata(Map.of("one", "1", "two", "2")),
                        RequestBody.fromString("hello", StandardCharsets.UTF_8));
        assertThat(services.s3.put.bucket()).isEqualTo("b");
        assertThat(services.s3.put.key()).isEqualTo("a b/ü+%//c");
        assertThat(services.s3.put.metadata()).isEqualTo(Map.of("one", "1", "two", "2"));
        assertThat(services.s3.put.contentType()).isEqualTo("text/plain");
        assertThat(services.s3.put.contentEncoding())
                .satisfiesAnyOf(
                        encoding -> assertThat(encoding).isNull(),
                        encoding -> assertThat(encoding).isEmpty());
        assertThat(services.s3.objects.get("a b/ü+%//c")).asString().isEqualTo("hello");

        var got = s3().getObjectAsBytes(request -> request.bucket("b").key("a b/ü+%//c"));
        assertThat(got.asUtf8String()).isEqualTo("hello");
        GetObjectResponse response = got.response();
        assertThat(response.metadata()).isEqualTo(Map.of("one", "1", "two", "2"));
        assertThat(response.lastModified()).isEqualTo(TestWire.NOW);
        assertThat(response.contentType()).isEqualTo("text/plain");
        assertThat(s3().headObject(request -> request.bucket("b").key("a b/ü+%//c"))
                        .contentLength())
                .isEqualTo(5);
        assertThat(s3().getObjectAsBytes(
                                request -> request.bucket("b").key("a b/ü+%//c").range("bytes=0-0"))
                        .response()
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void anObjectThatIsAbsentIsAModelledError() {
        assertThatThrownBy(() ->
                        s3().getObjectAsBytes(request -> request.bucket("b").key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3().headObject(request -> request.bucket("b").key("none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void operationsOfS3AreToldApart() {
        s3().listObjectsV2(request -> request.bucket("b").prefix("p/").maxKeys(1));
        ListObjectsV2Request listed = services.s3.last(ListObjectsV2Request.class);
        assertThat(listed.prefix()).isEqualTo("p/");
        assertThat(listed.maxKeys()).isEqualTo(1);
        s3().listObjects(request -> request.bucket("b"));
        assertThat(services.s3.last(ListObjectsRequest.class).bucket()).isEqualTo("b");
        assertThat(s3().listBuckets().buckets().getFirst().creationDate()).isEqualTo(TestWire.NOW);
        s3().createBucket(request -> request.bucket("bucket")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-central-1")));
        CreateBucketRequest created = services.s3.last(CreateBucketRequest.class);
        assertThat(created.createBucketConfiguration().locationConstraintAsString())
                .isEqualTo("eu-central-1");
        s3().createBucket(request -> request.bucket("plain"));
        s3().copyObject(request ->
                request.sourceBucket("b").sourceKey("k").destinationBucket("b").destinationKey("l"));
        CopyObjectRequest copied = services.s3.last(CopyObjectRequest.class);
        assertThat(copied.copySource()).isEqualTo("b/k");
        s3().deleteObject(request -> request.bucket("b").key("k"));
        assertThat(services.s3.last(DeleteObjectRequest.class).bucket()).isEqualTo("b");
        assertThat(s3().getBucketLocation(request -> request.bucket("b")).locationConstraintAsString())
                .isEqualTo("eu-central-1");
        assertThat(s3().getBucketLocation(request -> request.bucket("usa")).locationConstraintAsString())
                .isNullOrEmpty();
    }

    @Test
    void multipartUploadsAreToldApartFromObjects() {
        String id = s3().createMultipartUpload(request -> request.bucket("b").key("k"))
                .uploadId();
        s3().uploadPart(
                        request -> request.bucket("b").key("k").uploadId(id).partNumber(2),
                        RequestBody.fromString("part"));
        UploadPartRequest part = services.s3.last(UploadPartRequest.class);
        assertThat(part.partNumber()).isEqualTo(2);
        s3().completeMultipartUpload(request -> request.bucket("b")
                .key("k")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(p -> p.partNumber(1).eTag("\"e\""), p -> p.partNumber(2))));
        CompleteMultipartUploadRequest completed = services.s3.last(CompleteMultipartUploadRequest.class);
        assertThat(completed.multipartUpload().parts()).hasSize(2);
        assertThat(completed.multipartUpload().parts().getFirst().eTag()).isEqualTo("\"e\"");
    }

    @Test
    void bodiesInXmlArriveInS3() {
        var deleted = s3().deleteObjects(request -> request.bucket("b")
                        .delete(Delete.builder()
                                .quiet(true)
                                .objects(
                                        ObjectIdentifier.builder().key("a<&").build(),
                                        ObjectIdentifier.builder().key("b").build())
                                .build()))
                .deleted();
        assertThat(deleted).extracting(object -> object.key()).containsExactly("a<&", "b");
        s3().putBucketEncryption(request -> request.bucket("b")
                .serverSideEncryptionConfiguration(
                        configuration -> configuration.rules(rule -> rule.bucketKeyEnabled(true)
                                .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm("AES256")))));
        PutBucketEncryptionRequest encryption = services.s3.last(PutBucketEncryptionRequest.class);
        assertThat(encryption
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithm())
                .isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void attributesAndPlainBodiesComeBackFromS3() {
        var grant = s3().getBucketAcl(request -> request.bucket("b")).grants().getFirst();
        assertThat(grant.grantee().type()).isEqualTo(Type.CANONICAL_USER);
        assertThat(grant.permissionAsString()).isEqualTo("READ");
        assertThat(s3().getBucketPolicy(request -> request.bucket("b")).policy())
                .isEqualTo("{\"Version\":\"2012-10-17\"}");
    }

    @Test
    void everyErrorHasARequestId() {
        assertThatThrownBy(() ->
                        s3().getObjectAsBytes(request -> request.bucket("b").key("none")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.requestId()).isNotEmpty());
    }
}
