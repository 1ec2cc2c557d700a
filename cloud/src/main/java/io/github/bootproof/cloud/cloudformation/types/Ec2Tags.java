package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags of EC2's resources, and finding a resource by those that CloudFormation puts on it. */
final class Ec2Tags {
    private static final String STACK_ID = "aws:cloudformation:stack-id";
    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

    private Ec2Tags() {}

    /** For the request that makes the resource; none when there are no tags, since EC2 refuses an empty specification. */
    static List<TagSpecification> specification(ResourceContext context, ResourceType type, Value.Members properties) {
        TagSet tags = TagSet.of(context, properties);
        return tags.isEmpty() ? List.of() : List.of(specification(type, tags));
    }

    static TagSpecification specification(ResourceType type, TagSet tags) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(tags.list(Ec2Tags::tag))
                .build();
    }

    /** Brings the tags of a resource from what they were to what they are to be. */
    static void update(ResourceContext context, String id, Value.Members before, Value.Members after) {
        Ec2Client ec2 = context.clients().ec2();
        TagSet old = TagSet.before(context, before);
        TagSet wanted = TagSet.of(context, after);
        List<String> removed = wanted.removed(old);
        if (!removed.isEmpty()) {
            ec2.deleteTags(request -> request.resources(id)
                    .tags(removed.stream()
                            .map(key -> Tag.builder().key(key).build())
                            .toList()));
        }
        TagSet added = wanted.added(old);
        if (!added.isEmpty()) {
            ec2.createTags(request -> request.resources(id).tags(added.list(Ec2Tags::tag)));
        }
    }

    /** The resource that carries the tags of this stack and logical id; not one that it is to replace. */
    static Optional<String> find(ResourceContext context, ResourceType type) {
        return candidates(context, type).stream()
                .filter(id -> !context.earlierPhysicalIds().contains(id))
                .findFirst();
    }

    /** The ids of all resources that carry the tags of this stack and logical id. */
    static Set<String> candidates(ResourceContext context, ResourceType type) {
        Set<String> candidates = tagged(context, type, STACK_ID, context.stack().id());
        candidates.retainAll(tagged(context, type, LOGICAL_ID, context.logicalId()));
        return candidates;
    }

    private static Set<String> tagged(ResourceContext context, ResourceType type, String key, String value) {
        return context
                .clients()
                .ec2()
                .describeTags(request -> request.filters(
                        filter("resource-type", type.toString()), filter("key", key), filter("value", value)))
                .tags()
                .stream()
                .map(TagDescription::resourceId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
