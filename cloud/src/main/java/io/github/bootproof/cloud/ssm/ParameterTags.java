package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.TagMaps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Tags of parameters; Systems Manager has no other resources here. */
final class ParameterTags {
    private final SsmState state;

    ParameterTags(SsmState state) {
        this.state = state;
    }

    void add(AddTagsToResourceRequest request) {
        change(request.resourceTypeAsString(), request.resourceId(), old -> merge(old, request.tags()));
    }

    void remove(RemoveTagsFromResourceRequest request) {
        change(request.resourceTypeAsString(), request.resourceId(), old -> TagMaps.without(old, request.tagKeys()));
    }

    List<Tag> list(ListTagsForResourceRequest request) {
        check(request.resourceTypeAsString(), request.resourceId());
        return state.own().get(request.resourceId()).orElseThrow(SsmErrors::resourceId).tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** The old ones with the new ones. */
    static Map<String, String> merge(Map<String, String> old, Collection<Tag> added) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : added) {
            TagMaps.check(tag.key(), tag.value(), SsmErrors::validation);
            tags.put(tag.key(), tag.value());
        }
        return TagMaps.merge(old, tags, SsmErrors::tooManyTags);
    }

    private void change(@Nullable String type, String id, UnaryOperator<Map<String, String>> change) {
        check(type, id);
        Optional<ParameterRecord> changed = state.own()
                .update(
                        id,
                        record -> new ParameterRecord(record.name(), record.versions(), change.apply(record.tags())));
        if (changed.isEmpty()) {
            throw SsmErrors.resourceId();
        }
    }

    private static void check(@Nullable String type, @Nullable String id) {
        new Constraints()
                .required("resourceType", type)
                .oneOf("resourceType", type, ResourceTypeForTagging.knownValues())
                .required("resourceId", id)
                .orThrow(SsmErrors::validation);
        if (type != null && !type.equals(ResourceTypeForTagging.PARAMETER.toString())) {
            throw SsmErrors.resourceType(type);
        }
    }
}
