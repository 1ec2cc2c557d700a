package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import java.util.List;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM's resource types have in common. */
final class IamNames {
    private static final String STACK_ID = "aws:cloudformation:stack-id";
    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

    private IamNames() {}

    /** Whether the tags are those of this stack and logical id: a name that the template gives may also be someone else's. */
    static boolean isOurs(ResourceContext context, List<Tag> tags) {
        return has(tags, STACK_ID, context.stack().id()) && has(tags, LOGICAL_ID, context.logicalId());
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static boolean has(List<Tag> tags, String key, String value) {
        return tags.stream()
                .anyMatch(tag -> tag.key().equals(key) && tag.value().equals(value));
    }
}
