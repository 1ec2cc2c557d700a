package io.github.bootproof.userdata;

import java.util.List;

/** What in the payload a {@link Run} comes from. */
public sealed interface RunSource {
    /** A script, boothook or part handler. */
    record OfPart(Part part) implements RunSource {}

    /**
     * Keys of the merged cloud-config.
     *
     * @param keys the top-level keys that are present and that the module reads
     * @param values what they have, in a form that is equal exactly when the values are; without meaning otherwise
     */
    record OfKeys(List<String> keys, String values) implements RunSource {
        public OfKeys {
            keys = List.copyOf(keys);
        }
    }
}
