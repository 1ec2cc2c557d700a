package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Deployments;
import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.ResourceRecord;
import io.github.bootproof.cloud.cloudformation.deploy.ResourceState;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.SignalResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.SignalResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Tells of the resources of stacks, and hears their signals. */
final class StackResources {
    private static final int PAGE = 100;
    private static final int MOST = 100;

    private final Journal journal;
    private final StackNames names;
    private final Deployments deployments;

    StackResources(Journal journal, StackNames names, Deployments deployments) {
        this.journal = journal;
        this.names = names;
        this.deployments = deployments;
    }

    DescribeStackResourceResponse describe(DescribeStackResourceRequest request) {
        String name = Required.text(request.stackName(), "stackName");
        String logicalId = Required.text(request.logicalResourceId(), "logicalResourceId");
        StackRecord stack = names.existing(name);
        ResourceRecord resource =
                journal.resource(stack, logicalId).orElseThrow(() -> CloudFormationErrors.noResource(logicalId, name));
        return DescribeStackResourceResponse.builder()
                .stackResourceDetail(detail -> detail.stackId(stack.id())
                        .stackName(stack.name())
                        .logicalResourceId(resource.logicalId())
                        .physicalResourceId(resource.live().physicalId().orElse(null))
                        .resourceType(resource.live().type())
                        .lastUpdatedTimestamp(resource.changed())
                        .resourceStatus(resource.state().status())
                        .resourceStatusReason(resource.reason().orElse(null))
                        .metadata(resource.live().metadata().orElse(null))
                        .driftInformation(
                                drift -> drift.stackResourceDriftStatus(StackResourceDriftStatus.NOT_CHECKED)))
                .build();
    }

    DescribeStackResourcesResponse describeAll(DescribeStackResourcesRequest request) {
        Optional<String> name = Required.optional(request.stackName());
        Optional<String> physicalId = Required.optional(request.physicalResourceId());
        if (name.isEmpty() == physicalId.isEmpty()) {
            throw CloudFormationErrors.validation(
                    "Stack name or physical resource id must be specified, and not both.");
        }
        StackRecord stack = name.isPresent() ? names.withId(name.get()) : owner(physicalId.orElseThrow());
        Optional<String> logicalId = Required.optional(request.logicalResourceId());
        List<StackResource> resources = journal.resources(stack).stream()
                .filter(resource -> logicalId.isEmpty() || logicalId.get().equals(resource.logicalId()))
                .limit(MOST)
                .map(resource -> shape(stack, resource))
                .toList();
        if (logicalId.isPresent() && resources.isEmpty()) {
            throw CloudFormationErrors.noResource(logicalId.get(), stack.name());
        }
        return DescribeStackResourcesResponse.builder()
                .stackResources(resources)
                .build();
    }

    private StackRecord owner(String physicalId) {
        return journal.stacks().stream()
                .filter(stack -> !stack.isDeleted())
                .filter(stack -> journal.resources(stack).stream()
                        .anyMatch(resource -> resource.live().physicalId().equals(Optional.of(physicalId))))
                .findFirst()
                .orElseThrow(() -> CloudFormationErrors.validation("Stack for " + physicalId + " does not exist"));
    }

    private static StackResource shape(StackRecord stack, ResourceRecord resource) {
        return StackResource.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.live().physicalId().orElse(null))
                .resourceType(resource.live().type())
                .timestamp(resource.changed())
                .resourceStatus(resource.state().status())
                .resourceStatusReason(resource.reason().orElse(null))
                .driftInformation(drift -> drift.stackResourceDriftStatus(StackResourceDriftStatus.NOT_CHECKED))
                .build();
    }

    ListStackResourcesResponse list(ListStackResourcesRequest request) {
        StackRecord stack = names.withId(Required.text(request.stackName(), "stackName"));
        Page<ResourceRecord> page =
                Page.of(journal.resources(stack), ResourceRecord::logicalId, request.nextToken(), PAGE);
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(
                        page.items().stream().map(StackResources::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static StackResourceSummary summary(ResourceRecord resource) {
        return StackResourceSummary.builder()
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.live().physicalId().orElse(null))
                .resourceType(resource.live().type())
                .lastUpdatedTimestamp(resource.changed())
                .resourceStatus(resource.state().status())
                .resourceStatusReason(resource.reason().orElse(null))
                .driftInformation(drift -> drift.stackResourceDriftStatus(StackResourceDriftStatus.NOT_CHECKED))
                .build();
    }

    SignalResourceResponse signal(SignalResourceRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        String logicalId = Required.text(request.logicalResourceId(), "logicalResourceId");
        String uniqueId = Required.text(request.uniqueId(), "uniqueId");
        boolean success = success(Required.text(request.statusAsString(), "status"));
        ResourceRecord resource = journal.resource(stack, logicalId)
                .orElseThrow(() -> CloudFormationErrors.noResource(logicalId, stack.name()));
        boolean beingMade = resource.state() == ResourceState.CREATE_IN_PROGRESS
                || resource.state() == ResourceState.UPDATE_IN_PROGRESS;
        if (!beingMade) {
            throw resource.state().isGone()
                    ? CloudFormationErrors.noResource(logicalId, stack.name())
                    : CloudFormationErrors.notSignalable(stack, resource);
        }
        deployments.signal(stack, resource.live().token(), uniqueId, success);
        return SignalResourceResponse.builder().build();
    }

    private static boolean success(String status) {
        return switch (status) {
            case "SUCCESS" -> true;
            case "FAILURE" -> false;
            default ->
                throw CloudFormationErrors.validation(
                        "1 validation error detected: Value '%s' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [SUCCESS, FAILURE]"
                                .formatted(status));
        };
    }
}
