package io.github.bootproof.cloud.s3;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class UploadsTest {
    private static final String BUCKET = S3Fixture.BUCKET;
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path directory;

    private S3Fixture fixture;
    private LocalS3 s3;

    @BeforeEach
    void makeABucket() {
        fixture = new S3Fixture(directory);
        s3 = fixture.s3;
    }

    private static byte[] bytes(char letter, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    private String begin() {
        return s3.createMultipartUpload(create -> create.bucket(BUCKET)
                        .key("big")
                        .contentType("text/plain")
                        .metadata(Map.of("m", "1")))
                .uploadId();
    }

    private UploadPartResponse part(String upload, int number, byte[] bytes) {
        return s3.uploadPart(
                part -> part.bucket(BUCKET).key("big").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes));
    }

    private static CompletedPart completed(int number, UploadPartResponse part) {
        return CompletedPart.builder().partNumber(number).eTag(part.eTag()).build();
    }

    private CompleteMultipartUploadResponse complete(String upload, List<CompletedPart> parts) {
        return s3.completeMultipartUpload(
                complete -> complete.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(to -> to.parts(parts)));
    }

    @Test
    void thePartsBecomeOneObject() {
        String upload = begin();
        List<CompletedPart> parts = new ArrayList<>();
        parts.add(completed(2, part(upload, 2, bytes('b', 3))));
        parts.addFirst(completed(1, part(fixtureRestartedUpload(upload), 1, bytes('a', 5 * MEBIBYTE))));
        assertThat(s3.listParts(list -> list.bucket(BUCKET).key("big").uploadId(upload))
                        .parts())
                .extracting(Part::partNumber)
                .containsExactly(1, 2);
        CompleteMultipartUploadResponse response = complete(upload, parts);
        assertThat(response.eTag()).matches("\"[0-9a-f]{32}-2\"");
        var got = s3.getObject(get -> get.bucket(BUCKET).key("big"), ResponseTransformer.toBytes());
        assertThat(got.asByteArray()).hasSize(5 * MEBIBYTE + 3).endsWith('b', 'b', 'b');
        assertThat(got.response().metadata()).containsEntry("m", "1");
        assertThat(fixture.files()).isEqualTo(1);
        var second = s3.getObject(get -> get.bucket(BUCKET).key("big").partNumber(2), ResponseTransformer.toBytes());
        assertThat(second.asUtf8String()).isEqualTo("bbb");
        assertThat(second.response().partsCount()).isEqualTo(2);
        assertError(() -> complete(upload, parts), 404, "NoSuchUpload");
    }

    /** An upload goes on after a restart. */
    private String fixtureRestartedUpload(String upload) {
        s3 = fixture.restarted();
        return upload;
    }

    @Test
    void aPartThatIsSentAgainTakesThePlaceOfTheFirst() {
        String upload = begin();
        part(upload, 1, bytes('a', 10));
        UploadPartResponse again = part(upload, 1, bytes('b', 5));
        complete(upload, List.of(completed(1, again)));
        assertThat(fixture.get("big")).isEqualTo("bbbbb");
        assertThat(fixture.files()).isEqualTo(1);
    }

    @Test
    void allPartsButTheLastHaveFiveMebibytes() {
        String upload = begin();
        var parts =
                List.of(completed(1, part(upload, 1, bytes('a', 10))), completed(2, part(upload, 2, bytes('b', 10))));
        assertError(() -> complete(upload, parts), 400, "EntityTooSmall");
    }

    @Test
    void partsAreNamedInOrderAndByTheirTags() {
        String upload = begin();
        CompletedPart one = completed(1, part(upload, 1, bytes('a', 10)));
        CompletedPart two = completed(2, part(upload, 2, bytes('b', 10)));
        assertError(() -> complete(upload, List.of(two, one)), 400, "InvalidPartOrder");
        assertError(() -> complete(upload, List.of(one.toBuilder().eTag("other").build())), 400, "InvalidPart");
        assertError(() -> complete(upload, List.of(two.toBuilder().partNumber(3).build())), 400, "InvalidPart");
        assertError(() -> complete(upload, List.of()), 400, "MalformedXML");
        assertError(() -> part(upload, 0, bytes('a', 1)), 400, "InvalidArgument");
        assertError(() -> part(upload, 10_001, bytes('a', 1)), 400, "InvalidArgument");
        assertError(() -> part("none", 1, bytes('a', 1)), 404, "NoSuchUpload");
    }

    @Test
    void anAbortedUploadLeavesNothing() {
        String upload = begin();
        part(upload, 1, bytes('a', 10));
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .hasSize(1);
        s3.abortMultipartUpload(abort -> abort.bucket(BUCKET).key("big").uploadId(upload));
        assertThat(fixture.files()).isZero();
        assertError(
                () -> s3.abortMultipartUpload(
                        abort -> abort.bucket(BUCKET).key("big").uploadId(upload)),
                404,
                "NoSuchUpload");
    }

    @Test
    @SuppressWarnings("deprecation") // the source as it is on the wire
    void partsAreCopiedFromObjects() {
        fixture.put("source", "0123456789");
        String upload = begin();
        var copied = s3.uploadPartCopy(copy -> copy.copySource(BUCKET + "/source")
                .copySourceRange("bytes=2-4")
                .destinationBucket(BUCKET)
                .destinationKey("big")
                .uploadId(upload)
                .partNumber(1));
        complete(
                upload,
                List.of(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(copied.copyPartResult().eTag())
                        .build()));
        assertThat(fixture.get("big")).isEqualTo("234");
    }

    @Test
    void theChecksumIsOfTheWholeOrOfThePartsChecksums() {
        String whole = begin();
        complete(whole, List.of(completed(1, part(whole, 1, "123456789".getBytes(StandardCharsets.US_ASCII)))));
        var head = s3.headObject(request -> request.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED));
        assertThat(head.checksumCRC64NVME()).isEqualTo("rosUhgp5mIg=");
        assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);

        String composite = s3.createMultipartUpload(
                        create -> create.bucket(BUCKET).key("big").checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        complete(composite, List.of(completed(1, part(composite, 1, "123456789".getBytes(StandardCharsets.US_ASCII)))));
        var other = s3.headObject(request -> request.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED));
        assertThat(other.checksumSHA256()).endsWith("=-1");
        assertThat(other.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
    }
}
