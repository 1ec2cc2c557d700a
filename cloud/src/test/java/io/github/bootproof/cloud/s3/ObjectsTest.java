package io.github.bootproof.cloud.s3;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.common.Fixed;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class ObjectsTest {
    private static final String BUCKET = S3Fixture.BUCKET;
    private static final String SHA256_OF_HELLO = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";

    @TempDir
    Path directory;

    private S3Fixture fixture;
    private LocalS3 s3;

    @BeforeEach
    void makeABucket() {
        fixture = new S3Fixture(directory);
        s3 = fixture.s3;
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(head -> head.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    private void keepVersions() {
        s3.putBucketVersioning(
                put -> put.bucket(BUCKET).versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
    }

    @Test
    void anObjectIsGotAsItWasPutAlsoAfterARestart() {
        PutObjectResponse put = s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("dir/ü.json")
                        .contentType("application/json")
                        .cacheControl("no-store")
                        .metadata(Map.of("colour", "red"))
                        .tagging("stage=test&empty="),
                RequestBody.fromString("hello"));
        assertThat(put.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(put.versionId()).isNull();
        LocalS3 again = fixture.restarted();
        var got = again.getObject(get -> get.bucket(BUCKET).key("dir/ü.json"), ResponseTransformer.toBytes());
        assertThat(got.asUtf8String()).isEqualTo("hello");
        GetObjectResponse response = got.response();
        assertThat(response.contentLength()).isEqualTo(5);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.cacheControl()).isEqualTo("no-store");
        assertThat(response.metadata()).containsExactly(Map.entry("colour", "red"));
        assertThat(response.tagCount()).isEqualTo(2);
        assertThat(response.lastModified()).isEqualTo(fixture.fixed.instant());
        assertThat(response.acceptRanges()).isEqualTo("bytes");
    }

    @Test
    void theCallOfTheCdkCliIsAnsweredWithItsChecksum() {
        PutObjectResponse put = s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("asset.json")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .checksumSHA256(SHA256_OF_HELLO)
                        .serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromString("hello"));
        assertThat(put.checksumSHA256()).isEqualTo(SHA256_OF_HELLO);
        assertThat(head("asset.json").checksumSHA256()).isEqualTo(SHA256_OF_HELLO);
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("asset.json")).checksumSHA256())
                .isNull();
    }

    @Test
    void whatIsNotWhatWasSentLeavesNothingBehind() {
        assertError(
                        () -> s3.putObject(
                                put -> put.bucket(BUCKET).key("a").checksumSHA256(SHA256_OF_HELLO),
                                RequestBody.fromString("hullo")),
                        400,
                        "BadDigest")
                .hasMessageContaining("The SHA256 you specified did not match the calculated checksum.");
        assertError(
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("a").contentMD5("XUFAKrxLKna5cZ2REBfFkg=="),
                        RequestBody.fromString("hullo")),
                400,
                "BadDigest");
        assertError(
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("a"),
                        RequestBody.fromContentProvider(() -> new ByteArrayInputStream(new byte[5]), 9, "text/plain")),
                400,
                "IncompleteBody");
        assertError(() -> head("a"), 404, "NoSuchKey").isInstanceOf(NoSuchKeyException.class);
        assertThat(fixture.files()).isZero();
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingBehind() {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[100_000])) {
            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                int read = super.read(buffer, offset, count);
                if (read < 0) {
                    throw new IOException("broken off");
                }
                return read;
            }
        };
        assertThatThrownBy(() -> s3.putObject(
                        put -> put.bucket(BUCKET).key("a"),
                        RequestBody.fromContentProvider(() -> broken, "text/plain")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(fixture.files()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32_C, 4waSgw==",
        "CRC64_NVME, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void checksumsAreComputedByEveryAlgorithm(ChecksumAlgorithm algorithm, String expected) {
        Checksums.Running running = Checksums.start(algorithm);
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        running.update(bytes, 0, 4);
        running.update(bytes, 4, 5);
        assertThat(running.base64()).isEqualTo(expected);
    }

    @Test
    void withoutAChecksumOneIsComputed() {
        fixture.put("a", "123456789");
        assertThat(head("a").checksumCRC64NVME()).isEqualTo("rosUhgp5mIg=");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0123, bytes 0-3/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-2, 89, bytes 8-9/10",
        "bytes=5-99, 56789, bytes 5-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10",
        "'bytes=0-1,3-4', 0123456789,",
        "lines=1-2, 0123456789,",
        "bytes=5-2, 0123456789,"
    })
    void aRangeIsGiven(String range, String expected, String contentRange) {
        fixture.put("a", "0123456789");
        var got = s3.getObject(get -> get.bucket(BUCKET).key("a").range(range), ResponseTransformer.toBytes());
        assertThat(got.asUtf8String()).isEqualTo(expected);
        assertThat(got.response().contentRange()).isEqualTo(contentRange);
        assertThat(got.response().contentLength()).isEqualTo(expected.length());
    }

    @Test
    void aRangeBeyondTheEndIsRefused() {
        fixture.put("a", "0123456789");
        assertError(
                () -> s3.getObject(
                        get -> get.bucket(BUCKET).key("a").range("bytes=10-"), ResponseTransformer.toBytes()),
                416,
                "InvalidRange");
    }

    @Test
    void conditionsDecideWhetherAnObjectIsRead() {
        String eTag = fixture.put("a", "1").eTag();
        assertError(() -> s3.headObject(head -> head.bucket(BUCKET).key("a").ifNoneMatch(eTag)), 304, "NotModified");
        assertError(
                () -> s3.headObject(head -> head.bucket(BUCKET).key("a").ifMatch("\"other\"")),
                412,
                "PreconditionFailed");
        assertError(
                () -> s3.headObject(head -> head.bucket(BUCKET).key("a").ifModifiedSince(fixture.fixed.instant())),
                304,
                "NotModified");
        assertError(
                () -> s3.headObject(head -> head.bucket(BUCKET)
                        .key("a")
                        .ifUnmodifiedSince(fixture.fixed.instant().minusSeconds(1))),
                412,
                "PreconditionFailed");
        s3.headObject(head -> head.bucket(BUCKET)
                .key("a")
                .ifMatch(eTag)
                .ifUnmodifiedSince(fixture.fixed.instant().minusSeconds(1)));
    }

    @Test
    void aWriteCanBeOnlyTheFirstOrOnlyOfWhatIsKnown() {
        s3.putObject(put -> put.bucket(BUCKET).key("lock").ifNoneMatch("*"), RequestBody.fromString("1"));
        assertError(
                () -> s3.putObject(put -> put.bucket(BUCKET).key("lock").ifNoneMatch("*"), RequestBody.fromString("2")),
                412,
                "PreconditionFailed");
        assertError(
                () -> s3.putObject(put -> put.bucket(BUCKET).key("lock").ifMatch("x"), RequestBody.fromString("2")),
                412,
                "PreconditionFailed");
        assertError(
                () -> s3.putObject(put -> put.bucket(BUCKET).key("none").ifMatch("x"), RequestBody.fromString("2")),
                404,
                "NoSuchKey");
        assertThat(fixture.get("lock")).isEqualTo("1");
        assertThat(fixture.files()).isEqualTo(1);
    }

    @Test
    void ofManyFirstWritesAtOnceOneSucceeds() {
        var refused = new AtomicInteger();
        Fixed.atOnce(Collections.nCopies(20, () -> {
            try {
                s3.putObject(put -> put.bucket(BUCKET).key("lock").ifNoneMatch("*"), RequestBody.fromString("1"));
            } catch (S3Exception e) {
                refused.incrementAndGet();
            }
        }));
        assertThat(refused).hasValue(19);
        assertThat(fixture.files()).isEqualTo(1);
    }

    @Test
    void whoReadsAnObjectThatIsReplacedReadsTheOldOneToItsEnd() throws Exception {
        fixture.put("a", "old".repeat(100_000));
        try (ResponseInputStream<GetObjectResponse> reading =
                s3.getObject(get -> get.bucket(BUCKET).key("a"), ResponseTransformer.toInputStream())) {
            fixture.put("a", "new");
            assertThat(reading.readAllBytes()).hasSize(300_000);
        }
        assertThat(fixture.get("a")).isEqualTo("new");
        assertThat(fixture.files()).isEqualTo(1);
    }

    @Test
    void readersAndWritersAtOnceNeverSeeHalfAnObject() {
        fixture.put("a", "0".repeat(1000));
        List<Runnable> both = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String digit = Integer.toString(i % 10);
            both.add(() -> fixture.put("a", digit.repeat(1000)));
            both.add(() -> assertThat(fixture.get("a")).matches("(\\d)\\1{999}"));
        }
        Fixed.atOnce(both);
        assertThat(fixture.files()).isEqualTo(1);
    }

    @Test
    void bytesThatNoRecordNamesAreRemovedAtTheStart() throws Exception {
        fixture.put("a", "1");
        Files.writeString(directory.resolve("left-over"), "of a write that was cut off");
        fixture.restarted();
        assertThat(fixture.files()).isEqualTo(1);
        assertThat(fixture.get("a")).isEqualTo("1");
    }

    @Test
    void aDeleteOfWhatIsNotThereSucceeds() {
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("none"));
        assertError(() -> s3.deleteObject(delete -> delete.bucket("none").key("a")), 404, "NoSuchBucket");
    }

    @Test
    void manyAreDeletedAtOnce() {
        fixture.put("a", "1");
        fixture.put("b", "2");
        List<ObjectIdentifier> objects = List.of(
                ObjectIdentifier.builder().key("a").build(),
                ObjectIdentifier.builder().key("b").build(),
                ObjectIdentifier.builder().key("none").build());
        var loud = s3.deleteObjects(delete -> delete.bucket(BUCKET).delete(to -> to.objects(objects)));
        assertThat(loud.deleted()).hasSize(3);
        assertThat(fixture.files()).isZero();
        var quiet = s3.deleteObjects(
                delete -> delete.bucket(BUCKET).delete(to -> to.objects(objects).quiet(true)));
        assertThat(quiet.deleted()).isEmpty();
        assertError(
                () -> s3.deleteObjects(delete -> delete.bucket(BUCKET).delete(to -> to.objects(List.of()))),
                400,
                "MalformedXML");
    }

    @Test
    void aBucketWithVersionsKeepsWhatIsReplacedAndDeleted() {
        keepVersions();
        String first = fixture.put("a", "1").versionId();
        String second = fixture.put("a", "2").versionId();
        assertThat(first).isNotEqualTo(second).hasSize(32);
        DeleteObjectResponse deleted =
                s3.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
        assertThat(deleted.deleteMarker()).isTrue();
        assertError(() -> fixture.get("a"), 404, "NoSuchKey");
        assertThat(s3.getObject(get -> get.bucket(BUCKET).key("a").versionId(first), ResponseTransformer.toBytes())
                        .asUtf8String())
                .isEqualTo("1");
        assertError(
                () -> s3.headObject(head -> head.bucket(BUCKET).key("a").versionId(deleted.versionId())),
                405,
                "MethodNotAllowed");
        assertError(() -> s3.headObject(head -> head.bucket(BUCKET).key("a").versionId("none")), 404, "NoSuchVersion");
        var versions = s3.listObjectVersions(list -> list.bucket(BUCKET));
        assertThat(versions.versions()).extracting(ObjectVersion::versionId).containsExactly(second, first);
        assertThat(versions.deleteMarkers().getFirst().isLatest()).isTrue();
        assertError(() -> s3.deleteBucket(delete -> delete.bucket(BUCKET)), 409, "BucketNotEmpty")
                .hasMessageContaining("You must delete all versions in the bucket.");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("a").versionId(deleted.versionId()));
        assertThat(fixture.get("a")).isEqualTo("2");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("a").versionId(second));
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("a").versionId(first));
        assertThat(fixture.files()).isZero();
        s3.deleteBucket(delete -> delete.bucket(BUCKET));
    }

    @Test
    void suspendedVersioningReplacesOnlyWhatHasNoVersion() {
        keepVersions();
        fixture.put("a", "kept");
        s3.putBucketVersioning(
                put -> put.bucket(BUCKET).versioningConfiguration(to -> to.status(BucketVersioningStatus.SUSPENDED)));
        fixture.put("a", "1");
        fixture.put("a", "2");
        assertThat(s3.listObjectVersions(list -> list.bucket(BUCKET)).versions())
                .extracting(ObjectVersion::versionId)
                .hasSize(2)
                .startsWith("null");
    }

    @Test
    void versionsAreListedPageByPage() {
        keepVersions();
        for (int i = 0; i < 3; i++) {
            fixture.put("a", "a" + i);
            fixture.put("b", "b" + i);
        }
        var first = s3.listObjectVersions(list -> list.bucket(BUCKET).maxKeys(4));
        assertThat(first.versions()).extracting(ObjectVersion::key).containsExactly("a", "a", "a", "b");
        assertThat(first.isTruncated()).isTrue();
        var rest = s3.listObjectVersions(list ->
                list.bucket(BUCKET).keyMarker(first.nextKeyMarker()).versionIdMarker(first.nextVersionIdMarker()));
        assertThat(rest.versions()).extracting(ObjectVersion::key).containsExactly("b", "b");
        assertThat(rest.isTruncated()).isFalse();
    }

    @Test
    @SuppressWarnings("deprecation") // the source as it is on the wire
    void aCopyHasTheBytesTheMetadataAndTheTagsUnlessTheyAreReplaced() {
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key("a b+c")
                        .metadata(Map.of("m", "1"))
                        .tagging("t=1"),
                RequestBody.fromString("hello"));
        s3.copyObject(copy ->
                copy.copySource(BUCKET + "/a%20b+c").destinationBucket(BUCKET).destinationKey("copy"));
        assertThat(fixture.get("copy")).isEqualTo("hello");
        assertThat(head("copy").metadata()).containsEntry("m", "1");
        assertThat(s3.getObjectTagging(get -> get.bucket(BUCKET).key("copy")).tagSet())
                .containsExactly(Tag.builder().key("t").value("1").build());
        s3.copyObject(copy -> copy.copySource(BUCKET + "/copy")
                .destinationBucket(BUCKET)
                .destinationKey("copy")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("n", "2")));
        assertThat(head("copy").metadata()).containsExactly(Map.entry("n", "2"));
        assertError(
                () -> s3.copyObject(copy -> copy.copySource(BUCKET + "/copy")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy")),
                400,
                "InvalidRequest");
        assertError(
                () -> s3.copyObject(copy -> copy.copySource(BUCKET + "/none")
                        .destinationBucket(BUCKET)
                        .destinationKey("x")),
                404,
                "NoSuchKey");
        assertError(
                () -> s3.copyObject(copy ->
                        copy.copySource("nonsense").destinationBucket(BUCKET).destinationKey("x")),
                400,
                "InvalidArgument");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("a b+c"));
        assertThat(fixture.get("copy")).isEqualTo("hello");
    }

    @Test
    void tagsAreReplacedAsAWhole() {
        fixture.put("a", "1");
        s3.putObjectTagging(put -> put.bucket(BUCKET)
                .key("a")
                .tagging(to -> to.tagSet(Tag.builder().key("k").value("v").build())));
        assertThat(head("a").tagCount()).isEqualTo(1);
        s3.deleteObjectTagging(delete -> delete.bucket(BUCKET).key("a"));
        assertThat(head("a").tagCount()).isNull();
    }

    @Test
    void aKeyHasAtMost1024Bytes() {
        fixture.put("ü".repeat(512), "1");
        assertError(() -> fixture.put("ü".repeat(513), "1"), 400, "KeyTooLongError");
    }

    @Test
    void keysOfCustomersAreRefused() {
        assertError(
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("a").sseCustomerAlgorithm("AES256"), RequestBody.fromString("1")),
                501,
                "NotImplemented");
    }

    @Test
    void theTimeOfAnObjectIsThatOfItsWriting() {
        fixture.put("a", "1");
        fixture.fixed.advance(Duration.ofMinutes(5));
        fixture.put("a", "2");
        assertThat(head("a").lastModified()).isEqualTo(fixture.fixed.instant());
    }
}
