package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * A RunInstances request with what its launch template adds: a member that the request has counts, one that it lacks comes from the
 * template; tags of both are united (EC2 User Guide, "Launch EC2 instances using a launch template").
 */
final class TemplateMerge {
    private TemplateMerge() {}

    static RunInstancesRequest merged(RunInstancesRequest request, RequestLaunchTemplateData template) {
        RunInstancesRequest.Builder merged = Shapes.copy(request, Shapes.copy(template, RunInstancesRequest.builder()));
        if (request.hasTagSpecifications() && template.hasTagSpecifications()) {
            merged.tagSpecifications(united(request.tagSpecifications(), template.tagSpecifications()));
        }
        return merged.build();
    }

    private static List<TagSpecification> united(
            List<TagSpecification> own, List<LaunchTemplateTagSpecificationRequest> ofTemplate) {
        Map<ResourceType, Map<String, String>> all = new LinkedHashMap<>();
        ofTemplate.forEach(specification -> put(all, specification.resourceType(), specification.tags()));
        own.forEach(specification -> put(all, specification.resourceType(), specification.tags()));
        return all.entrySet().stream()
                .map(entry -> TagSpecification.builder()
                        .resourceType(entry.getKey())
                        .tags(entry.getValue().entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    private static void put(Map<ResourceType, Map<String, String>> all, ResourceType type, List<Tag> tags) {
        Map<String, String> united = all.computeIfAbsent(type, key -> new LinkedHashMap<>());
        tags.forEach(tag -> united.put(tag.key(), tag.value()));
    }
}
