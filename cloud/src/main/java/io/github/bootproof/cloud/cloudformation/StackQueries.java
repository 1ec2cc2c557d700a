package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.EventRecord;
import io.github.bootproof.cloud.cloudformation.deploy.Exported;
import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Tells of stacks, their events, and what they export and import. */
final class StackQueries {
    private static final int PAGE = 100;

    private final Journal journal;
    private final StackNames names;

    StackQueries(Journal journal, StackNames names) {
        this.journal = journal;
        this.names = names;
    }

    DescribeStacksResponse describe(DescribeStacksRequest request) {
        Optional<String> name = Required.optional(request.stackName());
        if (name.isPresent()) {
            return DescribeStacksResponse.builder()
                    .stacks(StackShapes.stack(names.withId(name.get())))
                    .build();
        }
        List<StackRecord> all = newestFirst(
                journal.stacks().stream().filter(stack -> !stack.isDeleted()).toList());
        Page<StackRecord> page = Page.of(all, StackRecord::id, request.nextToken(), PAGE);
        return DescribeStacksResponse.builder()
                .stacks(page.items().stream().map(StackShapes::stack).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListStacksResponse list(ListStacksRequest request) {
        List<String> wanted = request.stackStatusFiltersAsStrings();
        List<StackRecord> all = newestFirst(journal.stacks().stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.state().name()))
                .toList());
        Page<StackRecord> page = Page.of(all, StackRecord::id, request.nextToken(), PAGE);
        return ListStacksResponse.builder()
                .stackSummaries(page.items().stream().map(StackShapes::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    DescribeStackEventsResponse events(DescribeStackEventsRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        Page<EventRecord> page =
                Page.of(newestFirst(journal.events(stack)), EventRecord::id, request.nextToken(), PAGE);
        return DescribeStackEventsResponse.builder()
                .stackEvents(
                        page.items().stream().map(event -> event(stack, event)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static StackEvent event(StackRecord stack, EventRecord event) {
        return StackEvent.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .eventId(event.id())
                .logicalResourceId(event.logicalId())
                .physicalResourceId(event.physicalId().orElse(null))
                .resourceType(event.type())
                .timestamp(event.at())
                .resourceStatus(event.status())
                .resourceStatusReason(event.reason().orElse(null))
                .resourceProperties(event.properties().orElse(null))
                .clientRequestToken(event.clientRequestToken().orElse(null))
                .build();
    }

    ListExportsResponse exports(ListExportsRequest request) {
        List<Export> all = journal.stacks().stream()
                .flatMap(stack -> Exported.exports(stack).stream()
                        .map(output -> Export.builder()
                                .exportingStackId(stack.id())
                                .name(output.exportName().orElse(null))
                                .value(output.shownValue())
                                .build()))
                .toList();
        Page<Export> page = Page.of(all, Export::name, request.nextToken(), PAGE);
        return ListExportsResponse.builder()
                .exports(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListImportsResponse imports(ListImportsRequest request) {
        String name = Required.text(request.exportName(), "exportName");
        List<String> importers = Exported.importers(journal, name);
        if (importers.isEmpty()) {
            throw CloudFormationErrors.validation("Export '" + name + "' is not imported by any stack.");
        }
        Page<String> page = Page.of(importers, importer -> importer, request.nextToken(), PAGE);
        return ListImportsResponse.builder()
                .imports(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static <T> List<T> newestFirst(List<T> oldestFirst) {
        return oldestFirst.reversed();
    }
}
