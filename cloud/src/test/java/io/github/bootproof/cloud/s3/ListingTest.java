package io.github.bootproof.cloud.s3;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingTest {
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

    private void put(String... keys) {
        for (String key : keys) {
            fixture.put(key, "x");
        }
    }

    @Test
    void keysAreInTheOrderOfTheirBytes() {
        // In UTF-16 the last two would change places.
        put("b", "a/1", "a", "B", "\uFF5E", "\uD83D\uDE00");
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .containsExactly("B", "a", "a/1", "b", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void theCallOfTheCdkCliFindsAnAsset() {
        put("abc.json");
        var found =
                s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("abc.json").maxKeys(1));
        assertThat(found.contents()).extracting(S3Object::key).containsExactly("abc.json");
        assertThat(found.keyCount()).isEqualTo(1);
        assertThat(found.maxKeys()).isEqualTo(1);
        assertThat(found.isTruncated()).isFalse();
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("none")).contents())
                .isEmpty();
        assertError(() -> s3.listObjectsV2(list -> list.bucket("none")), 404, "NoSuchBucket");
    }

    @Test
    void aDelimiterGathersWhatLiesDeeper() {
        put("a.txt", "dir/1", "dir/2", "dir/sub/3", "other/4");
        var top = s3.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/"));
        assertThat(top.contents()).extracting(S3Object::key).containsExactly("a.txt");
        assertThat(top.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("dir/", "other/");
        var dir = s3.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/").prefix("dir/"));
        assertThat(dir.contents()).extracting(S3Object::key).containsExactly("dir/1", "dir/2");
        assertThat(dir.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("dir/sub/");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void pagesOfAnySizeGiveEverythingOnce(int size) {
        put("a.txt", "dir/1", "dir/2", "dir/sub/3", "other/4", "z");
        List<String> seen = new ArrayList<>();
        @Nullable String token = null;
        do {
            String next = token;
            ListObjectsV2Response page = s3.listObjectsV2(
                    list -> list.bucket(BUCKET).delimiter("/").maxKeys(size).continuationToken(next));
            page.contents().forEach(object -> seen.add(object.key()));
            page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
            assertThat(page.keyCount()).isLessThanOrEqualTo(size);
            token = page.nextContinuationToken();
            assertThat(page.isTruncated()).isEqualTo(token != null);
        } while (token != null);
        assertThat(seen).containsExactlyInAnyOrder("a.txt", "dir/", "other/", "z");
    }

    @Test
    void aPageOfNothingIsNotCutShort() {
        put("a");
        var none = s3.listObjectsV2(list -> list.bucket(BUCKET).maxKeys(0));
        assertThat(none.contents()).isEmpty();
        assertThat(none.isTruncated()).isFalse();
        assertError(() -> s3.listObjectsV2(list -> list.bucket(BUCKET).maxKeys(-1)), 400, "InvalidArgument");
        assertError(() -> s3.listObjectsV2(list -> list.bucket(BUCKET).continuationToken("?")), 400, "InvalidArgument");
    }

    @Test
    void theFirstVersionOfTheListGoesOnByMarkers() {
        put("a", "b", "c");
        var first = s3.listObjects(list -> list.bucket(BUCKET).maxKeys(2));
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.nextMarker()).isNull();
        assertThat(s3.listObjects(list -> list.bucket(BUCKET).marker("b")).contents())
                .extracting(S3Object::key)
                .containsExactly("c");
    }

    @Test
    void keysAreEncodedWhenAskedFor() {
        put("a b/\u0001+");
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).encodingType(EncodingType.URL))
                        .contents()
                        .getFirst()
                        .key())
                .isEqualTo("a+b/%01%2B");
    }

    @Test
    void deletedKeysAreNotListed() {
        s3.putBucketVersioning(put -> put.bucket(BUCKET).versioningConfiguration(to -> to.status("Enabled")));
        put("a");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents()).isEmpty();
    }
}
