package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists by Marker and MaxItems. */
final class IamPages {
    private static final int DEFAULT = 100;

    private IamPages() {}

    /** A page of the items, in the order of their keys. */
    static <T> Page<T> of(
            List<T> items, Function<? super T, String> key, @Nullable String marker, @Nullable Integer maxItems) {
        new Constraints().range("maxItems", maxItems, 1, 1000).orThrow(IamErrors::validation);
        List<T> sorted = items.stream().sorted(Comparator.comparing(key)).toList();
        try {
            return Page.of(sorted, key, marker, maxItems == null ? DEFAULT : maxItems);
        } catch (Page.BadToken bad) {
            throw IamErrors.invalidMarker();
        }
    }
}
