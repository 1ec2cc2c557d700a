package io.github.bootproof.cloud.ec2.common;

import io.github.bootproof.cloud.store.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The tags of all kinds of resources. Whatever can be tagged is entered here when it is made and removed when it is gone, so that
 * CreateTags knows what there is.
 *
 * <p>Source: the EC2 User Guide, "Tag your Amazon EC2 resources", with its restrictions. A key may have 127 characters and a value
 * 255 here, as EC2 says in its errors.
 */
public final class Tags {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 127;
    private static final int LONGEST_VALUE = 255;
    private static final String RESERVED = "aws:";

    private static final Filters<TagDescription> FILTERS = Filters.<TagDescription>none()
            .value("key", TagDescription::key)
            .value("value", TagDescription::value)
            .value("resource-id", TagDescription::resourceId)
            .value("resource-type", TagDescription::resourceTypeAsString)
            .tags(tag -> List.of(Tag.builder().key(tag.key()).value(tag.value()).build()));

    private final Ec2Context context;
    private final BooleanSupplier reservedAllowed;
    private final Table<ResourceTags> resources;

    Tags(Ec2Context context, BooleanSupplier reservedAllowed) {
        this.context = context;
        this.reservedAllowed = reservedAllowed;
        this.resources = context.table("tags", ResourceTags.class);
    }

    /** The tags that a request gives to the one kind of resource that it makes. */
    public Map<String, String> specified(List<TagSpecification> specifications, ResourceType type) {
        return specified(specifications, Set.of(type)).getOrDefault(type, Map.of());
    }

    /**
     * The tags that a request gives to each kind of resource that it makes.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidParameterValue for another kind, or for tags that are
     *     not allowed
     */
    public Map<ResourceType, Map<String, String>> specified(
            List<TagSpecification> specifications, Set<ResourceType> types) {
        Map<ResourceType, Map<String, String>> specified = new EnumMap<>(ResourceType.class);
        for (TagSpecification specification : specifications) {
            ResourceType type = specification.resourceType();
            if (type == null) {
                throw Ec2Errors.invalidParameterValue("Tag specification resource type must have a value");
            }
            if (!types.contains(type)) {
                throw Ec2Errors.invalidParameterValue("'%s' is not a valid taggable resource type for this operation."
                        .formatted(specification.resourceTypeAsString()));
            }
            if (!specification.hasTags()) {
                throw Ec2Errors.invalidParameterValue("Tag specification must have at least one tag");
            }
            if (specified.put(type, checked(specification.tags())) != null) {
                throw Ec2Errors.invalidParameterValue("Duplicate tag specification resource type: " + type);
            }
        }
        specified.values().forEach(Tags::requireFew);
        return specified;
    }

    /** Enters a new resource with the tags that {@link #specified} gave. */
    public void enter(String id, ResourceType type, Map<String, String> tags) {
        resources.put(id, new ResourceTags(id, type.toString(), tags));
    }

    /** The resource is gone. */
    public void remove(String id) {
        resources.remove(id);
    }

    /** The tags of a resource as EC2's answers have them; empty for what is not there. */
    public List<Tag> of(String id) {
        return resources.get(id).map(ResourceTags::tags).orElse(Map.of()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    public CreateTagsResponse create(CreateTagsRequest request) {
        Members.of(request).required("Resources", "Tags").supported();
        Map<String, String> added = checked(request.tags());
        context.changing(() -> request.resources()
                .forEach(id -> change(id, tags -> {
                    tags.putAll(added);
                    requireFew(tags);
                })));
        return CreateTagsResponse.builder().build();
    }

    /** A tag without a value goes whatever its value is; without any tag, all go but those of AWS. */
    public DeleteTagsResponse delete(DeleteTagsRequest request) {
        Members.of(request).required("Resources").supported("Tags");
        request.tags().forEach(tag -> requireNotReserved(String.valueOf(tag.key())));
        context.changing(() -> request.resources()
                .forEach(id -> change(id, tags -> {
                    if (!request.hasTags()) {
                        tags.keySet().removeIf(key -> !isReserved(key));
                    }
                    for (Tag tag : request.tags()) {
                        if (tag.value() == null || tag.value().equals(tags.get(tag.key()))) {
                            tags.remove(tag.key());
                        }
                    }
                })));
        return DeleteTagsResponse.builder().build();
    }

    public DescribeTagsResponse describe(DescribeTagsRequest request) {
        Members.of(request).supported("Filters", "MaxResults", "NextToken");
        List<TagDescription> all =
                resources.all().stream().flatMap(Tags::descriptions).toList();
        var page =
                Paging.USUAL.page(FILTERS.passing(all, request.filters()), request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Stream<TagDescription> descriptions(ResourceTags resource) {
        return resource.tags().entrySet().stream()
                .map(tag -> TagDescription.builder()
                        .resourceId(resource.resourceId())
                        .resourceType(resource.resourceType())
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .build());
    }

    private void change(String id, Consumer<Map<String, String>> change) {
        Optional<ResourceTags> changed = resources.update(id, before -> {
            var tags = new TreeMap<>(before.tags());
            change.accept(tags);
            return new ResourceTags(id, before.resourceType(), tags);
        });
        if (changed.isEmpty()) {
            throw Ec2Errors.notFound(id);
        }
    }

    private Map<String, String> checked(List<Tag> tags) {
        var checked = new TreeMap<String, String>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            requireNotReserved(key);
            if (key.isEmpty()) {
                throw Ec2Errors.invalidParameterValue("Tag key cannot be null or empty.");
            }
            if (key.length() > LONGEST_KEY) {
                throw Ec2Errors.invalidParameterValue("Tag key exceeds the maximum length of 127 characters");
            }
            if (value.length() > LONGEST_VALUE) {
                throw Ec2Errors.invalidParameterValue("Tag value exceeds the maximum length of 255 characters");
            }
            if (checked.put(key, value) != null) {
                throw Ec2Errors.invalidParameterValue("Duplicate tag key '%s' specified.".formatted(key));
            }
        }
        return checked;
    }

    private void requireNotReserved(String key) {
        if (isReserved(key) && !reservedAllowed.getAsBoolean()) {
            throw Ec2Errors.invalidParameterValue("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }

    private static boolean isReserved(String key) {
        return key.regionMatches(true, 0, RESERVED, 0, RESERVED.length());
    }

    /** AWS's own tags do not count. */
    private static void requireFew(Map<String, String> tags) {
        if (tags.keySet().stream().filter(key -> !isReserved(key)).count() > MOST_TAGS) {
            throw Ec2Errors.tagLimitExceeded();
        }
    }
}
