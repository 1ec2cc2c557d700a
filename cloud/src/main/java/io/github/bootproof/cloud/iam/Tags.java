package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.TagMaps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags of roles, policies and instance profiles. Keys differ by more than case; IAM User Guide, "Tags for IAM resources". */
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /** The old ones with the new ones. */
    static List<Tag> merge(Collection<Tag> old, Collection<Tag> added) {
        Map<String, Tag> merged = byKey(old);
        for (Tag tag : added) {
            TagMaps.check(tag.key(), tag.value(), IamErrors::validation);
            merged.put(tag.key().toLowerCase(Locale.ROOT), tag);
        }
        if (merged.size() > MOST) {
            throw IamErrors.quota("TagsPerResource", MOST);
        }
        return List.copyOf(merged.values());
    }

    static List<Tag> without(Collection<Tag> old, Collection<String> keys) {
        Map<String, Tag> left = byKey(old);
        keys.forEach(key -> left.remove(key.toLowerCase(Locale.ROOT)));
        return List.copyOf(left.values());
    }

    private static Map<String, Tag> byKey(Collection<Tag> tags) {
        Map<String, Tag> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key().toLowerCase(Locale.ROOT), tag));
        return byKey;
    }
}
