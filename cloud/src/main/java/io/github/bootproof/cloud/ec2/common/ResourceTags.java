package io.github.bootproof.cloud.ec2.common;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of one resource, which is there as long as this is.
 *
 * @param resourceType EC2's name of its kind, such as {@code security-group}
 */
public record ResourceTags(String resourceId, String resourceType, Map<String, String> tags) {
    public ResourceTags {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
