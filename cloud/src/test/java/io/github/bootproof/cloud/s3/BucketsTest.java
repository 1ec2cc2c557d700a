package io.github.bootproof.cloud.s3;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketsTest {
    private static final String BUCKET = S3Fixture.BUCKET;

    @TempDir
    Path directory;

    private S3Fixture fixture;
    private LocalS3 s3;

    @BeforeEach
    void makeABucket() {
        fixture = new S3Fixture(directory);
        s3 = fixture.s3;
    }

    @Test
    void aBucketIsInTheRegionItWasMadeIn() {
        assertThat(s3.headBucket(head -> head.bucket(BUCKET)).bucketRegion()).isEqualTo("eu-central-1");
        assertThat(s3.getBucketLocation(get -> get.bucket(BUCKET)).locationConstraint())
                .isEqualTo(BucketLocationConstraint.EU_CENTRAL_1);
        assertThat(s3.listBuckets(list -> {}).buckets())
                .extracting(Bucket::name)
                .containsExactly(BUCKET);
        fixture.in("us-east-1").createBucket(create -> create.bucket("first-region"));
        assertThat(s3.getBucketLocation(get -> get.bucket("first-region")).locationConstraintAsString())
                .isNull();
    }

    @Test
    void theLocationConstraintIsOfTheRegionThatIsAsked() {
        assertError(() -> s3.createBucket(create -> create.bucket("other")), 400, "IllegalLocationConstraintException")
                .hasMessageContaining("The unspecified location constraint is incompatible");
        assertError(
                () -> s3.createBucket(create ->
                        create.bucket("other").createBucketConfiguration(to -> to.locationConstraint("us-west-2"))),
                400,
                "IllegalLocationConstraintException");
        assertError(
                () -> fixture.in("us-east-1")
                        .createBucket(create -> create.bucket("other")
                                .createBucketConfiguration(to -> to.locationConstraint("us-east-1"))),
                400,
                "InvalidLocationConstraint");
    }

    @Test
    void makingABucketAgainIsAnErrorExceptInTheFirstRegion() {
        assertError(
                () -> s3.createBucket(create ->
                        create.bucket(BUCKET).createBucketConfiguration(to -> to.locationConstraint("eu-central-1"))),
                409,
                "BucketAlreadyOwnedByYou");
        LocalS3 first = fixture.in("us-east-1");
        first.createBucket(create -> create.bucket("first"));
        first.createBucket(create -> create.bucket("first"));
        assertError(() -> first.createBucket(create -> create.bucket(BUCKET)), 409, "BucketAlreadyOwnedByYou");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "Upper", "under_score", "-start", "end-", "two..dots", "192.168.5.4", "xn--a", "x-s3alias"
            })
    void aNameHasItsRules(String name) {
        assertError(
                () -> s3.createBucket(create ->
                        create.bucket(name).createBucketConfiguration(to -> to.locationConstraint("eu-central-1"))),
                400,
                "InvalidBucketName");
    }

    @Test
    void aBucketIsDeletedWhenItIsEmpty() {
        fixture.put("a", "1");
        assertError(() -> s3.deleteBucket(delete -> delete.bucket(BUCKET)), 409, "BucketNotEmpty");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
        s3.deleteBucket(delete -> delete.bucket(BUCKET));
        assertError(() -> s3.headBucket(head -> head.bucket(BUCKET)), 404, "NoSuchBucket");
        assertError(() -> s3.deleteBucket(delete -> delete.bucket(BUCKET)), 404, "NoSuchBucket");
    }

    @Test
    void aNewBucketHasNothingOfOneOfTheSameNameBefore() {
        s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("{}"));
        s3.deleteBucket(delete -> delete.bucket(BUCKET));
        s3.createBucket(
                create -> create.bucket(BUCKET).createBucketConfiguration(to -> to.locationConstraint("eu-central-1")));
        assertError(() -> s3.getBucketPolicy(get -> get.bucket(BUCKET)), 404, "NoSuchBucketPolicy");
    }

    @Test
    void aNewBucketIsSetAsOnAws() {
        assertThat(s3.getBucketEncryption(get -> get.bucket(BUCKET))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithm())
                .isEqualTo(ServerSideEncryption.AES256);
        assertThat(s3.getPublicAccessBlock(get -> get.bucket(BUCKET))
                        .publicAccessBlockConfiguration()
                        .blockPublicAcls())
                .isTrue();
        assertThat(s3.getBucketOwnershipControls(get -> get.bucket(BUCKET))
                        .ownershipControls()
                        .rules()
                        .getFirst()
                        .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(s3.getBucketVersioning(get -> get.bucket(BUCKET)).statusAsString())
                .isNull();
        assertError(() -> s3.getBucketPolicy(get -> get.bucket(BUCKET)), 404, "NoSuchBucketPolicy");
        assertError(() -> s3.getBucketTagging(get -> get.bucket(BUCKET)), 404, "NoSuchTagSet");
        assertError(() -> s3.getBucketCors(get -> get.bucket(BUCKET)), 404, "NoSuchCORSConfiguration");
        assertError(
                () -> s3.getBucketLifecycleConfiguration(get -> get.bucket(BUCKET)),
                404,
                "NoSuchLifecycleConfiguration");
    }

    @Test
    void settingsAreGivenBackAsTheyWerePutAlsoAfterARestart() {
        LifecycleRule rule = LifecycleRule.builder()
                .id("CleanupOldVersions")
                .status(ExpirationStatus.ENABLED)
                .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(30))
                .build();
        s3.putBucketLifecycleConfiguration(put -> put.bucket(BUCKET).lifecycleConfiguration(to -> to.rules(rule)));
        s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("{\"Version\":\"2012-10-17\"}"));
        s3.putBucketTagging(put -> put.bucket(BUCKET)
                .tagging(tagging ->
                        tagging.tagSet(Tag.builder().key("k").value("v").build())));
        s3.putBucketVersioning(
                put -> put.bucket(BUCKET).versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
        LocalS3 again = fixture.restarted();
        assertThat(again.getBucketLifecycleConfiguration(get -> get.bucket(BUCKET))
                        .rules())
                .containsExactly(rule);
        assertThat(again.getBucketPolicy(get -> get.bucket(BUCKET)).policy()).contains("2012");
        assertThat(again.getBucketTagging(get -> get.bucket(BUCKET)).tagSet()).hasSize(1);
        assertThat(again.getBucketVersioning(get -> get.bucket(BUCKET)).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        again.deleteBucketPolicy(delete -> delete.bucket(BUCKET));
        assertError(() -> again.getBucketPolicy(get -> get.bucket(BUCKET)), 404, "NoSuchBucketPolicy");
    }

    @Test
    void aSettingOfNoBucketIsRefused() {
        assertError(() -> s3.putBucketPolicy(put -> put.bucket("none").policy("{}")), 404, "NoSuchBucket");
        assertError(() -> s3.getBucketEncryption(get -> get.bucket("none")), 404, "NoSuchBucket");
        assertError(() -> s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("no")), 400, "MalformedPolicy");
        assertError(() -> s3.putBucketVersioning(put -> put.bucket(BUCKET)), 400, "MalformedXML");
    }

    @Test
    void accessControlListsCanBeLookedAtAndNotBeSet() {
        assertThat(s3.getBucketAcl(get -> get.bucket(BUCKET)).grants()).hasSize(1);
        assertError(
                () -> s3.putBucketAcl(put -> put.bucket(BUCKET).acl("public-read")),
                400,
                "AccessControlListNotSupported");
        assertError(
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("a").acl(ObjectCannedACL.PUBLIC_READ),
                        RequestBody.fromString("1")),
                400,
                "AccessControlListNotSupported");
    }
}
