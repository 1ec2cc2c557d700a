package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an account has in S3, in all regions: made once, before any {@link LocalS3}.
 *
 * <p>Records and files stay in step so: bytes are on the disk before a record names them; a file is deleted when the change of
 * records that no longer name it is stored; what a crash in between leaves is removed at the next start.
 */
public final class ObjectStorage {
    private final Store store;
    private final String area;
    private final Table<BucketRecord> buckets;
    private final Table<UploadRecord> uploads;
    private final ObjectFiles files;

    /**
     * Opens it, and removes files that no record names.
     *
     * @param scope of any region
     * @param directory for the bytes of this account's objects, and nothing else
     */
    public ObjectStorage(Scope scope, Store store, Path directory, Ids ids) {
        this.store = store;
        this.area = scope.account();
        this.buckets = store.table(area, "s3.bucket", BucketRecord.class);
        this.uploads = store.table(area, "s3.upload", UploadRecord.class);
        this.files = new ObjectFiles(directory, ids, namedFiles());
    }

    private Set<String> namedFiles() {
        Set<String> named = new HashSet<>();
        for (BucketRecord bucket : buckets.all()) {
            keys(bucket.name()).all().stream()
                    .flatMap(key -> key.versions().stream())
                    .flatMap(version -> version.file().stream())
                    .forEach(named::add);
        }
        uploads.all().forEach(upload -> upload.parts().values().forEach(part -> named.add(part.file())));
        return named;
    }

    Table<BucketRecord> buckets() {
        return buckets;
    }

    Table<UploadRecord> uploads() {
        return uploads;
    }

    ObjectFiles files() {
        return files;
    }

    /** The setting of one kind that buckets have. */
    <T> Table<T> settings(String kind, Class<T> type) {
        return store.table(area, "s3.bucket-" + kind, type);
    }

    Table<KeyRecord> keys(String bucket) {
        return store.table(area, "s3.object/" + bucket, KeyRecord.class);
    }

    BucketRecord bucket(String name) {
        if (name == null) {
            throw S3Errors.invalidBucketName();
        }
        return buckets.get(name).orElseThrow(S3Errors::noSuchBucket);
    }

    /** Changes records as one, and deletes the files that are not named any more when that is stored. */
    <T> T change(Function<Unnamed, T> action) {
        var unnamed = new Unnamed();
        T result = store.change(() -> action.apply(unnamed));
        unnamed.gone.forEach(files::delete);
        return result;
    }

    /** Gathers the files that a change of records stops naming. */
    static final class Unnamed {
        private final List<String> gone = new ArrayList<>();

        void add(String file) {
            gone.add(file);
        }

        void add(Optional<VersionRecord> version) {
            version.flatMap(VersionRecord::file).ifPresent(gone::add);
        }
    }
}
