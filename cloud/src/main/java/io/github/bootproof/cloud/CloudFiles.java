package io.github.bootproof.cloud;

import java.nio.file.Path;

/**
 * What a local cloud keeps in its folder.
 *
 * @param folder which this cloud has for itself
 */
record CloudFiles(Path folder) {
    /** What all services know. */
    Path state() {
        return folder.resolve("state.db");
    }

    /** The bytes of S3's objects. */
    Path objects() {
        return folder.resolve("objects");
    }

    /** The code of a region's functions. */
    Path functions(String region) {
        return folder.resolve("functions").resolve(region);
    }
}
