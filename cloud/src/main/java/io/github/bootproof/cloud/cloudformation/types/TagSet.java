package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The tags of a resource: the stack's, and over them those of its property {@code Tags}, whether that is a list or an object.
 *
 * <p>Source: the CloudFormation User Guide, "Resource tag"; that a resource's own tag wins over the stack's is a guess.
 */
record TagSet(Map<String, String> tags) {
    /** What the resource is to have. */
    static TagSet of(ResourceContext context, Value.Members properties) {
        return merged(context.stackTags(), properties);
    }

    /** What it had before an update. */
    static TagSet before(ResourceContext context, Value.Members properties) {
        return merged(context.previousStackTags(), properties);
    }

    private static TagSet merged(Map<String, String> stack, Value.Members properties) {
        Map<String, String> tags = new LinkedHashMap<>(stack);
        Props.objects(properties, "Tags")
                .forEach(tag -> tags.put(
                        Props.required(tag, "Key"), Props.text(tag, "Value").orElse("")));
        Props.object(properties, "Tags")
                .ifPresent(map -> map.members()
                        .forEach((key, value) -> tags.put(key, value.scalar().orElse(""))));
        return new TagSet(tags);
    }

    /** As the list of a service's own tags. */
    <T> List<T> list(BiFunction<String, String, T> tag) {
        return tags.entrySet().stream()
                .map(entry -> tag.apply(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What is to be set to come from another set of tags to this. */
    TagSet added(TagSet before) {
        Map<String, String> added = new LinkedHashMap<>(tags);
        added.entrySet().removeAll(before.tags.entrySet());
        return new TagSet(added);
    }

    /** The keys that are to be removed to come from another set of tags to this. */
    List<String> removed(TagSet before) {
        return before.tags.keySet().stream()
                .filter(key -> !tags.containsKey(key))
                .toList();
    }

    boolean isEmpty() {
        return tags.isEmpty();
    }
}
