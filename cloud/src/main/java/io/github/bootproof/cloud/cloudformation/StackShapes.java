package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Operation.OnFailure;
import io.github.bootproof.cloud.cloudformation.deploy.StackInput;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloudformation.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Stacks as the API shows them. */
final class StackShapes {
    private static final String HIDDEN = "****";

    private StackShapes() {}

    static Stack stack(StackRecord stack) {
        StackInput input = stack.input();
        Optional<Template> template = template(stack);
        return Stack.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .changeSetId(stack.changeSetId().orElse(null))
                .description(template.flatMap(Template::description).orElse(null))
                .parameters(template.map(read -> parameters(read, input)).orElse(List.of()))
                .creationTime(stack.created())
                .lastUpdatedTime(stack.updated().orElse(null))
                .deletionTime(stack.deleted().orElse(null))
                .rollbackConfiguration(RollbackConfiguration.builder().build())
                .stackStatus(stack.state().status())
                .stackStatusReason(stack.reason().orElse(null))
                .disableRollback(stack.operation().onFailure() == OnFailure.DO_NOTHING)
                .timeoutInMinutes(stack.operation()
                        .timeLimit()
                        .map(limit -> (int) limit.toMinutes())
                        .orElse(null))
                .notificationARNs(input.notificationArns())
                .capabilitiesWithStrings(input.capabilities())
                .roleARN(input.roleArn().orElse(null))
                .tags(tags(input.tags()))
                .outputs(stack.outputs().stream().map(StackShapes::output).toList())
                .enableTerminationProtection(stack.terminationProtection())
                .driftInformation(drift -> drift.stackDriftStatus(StackDriftStatus.NOT_CHECKED))
                .build();
    }

    static StackSummary summary(StackRecord stack) {
        return StackSummary.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .templateDescription(
                        template(stack).flatMap(Template::description).orElse(null))
                .creationTime(stack.created())
                .lastUpdatedTime(stack.updated().orElse(null))
                .deletionTime(stack.deleted().orElse(null))
                .stackStatus(stack.state().status())
                .stackStatusReason(stack.reason().orElse(null))
                .driftInformation(drift -> drift.stackDriftStatus(StackDriftStatus.NOT_CHECKED))
                .build();
    }

    /** Empty for a stack in review, which has none yet. */
    static Optional<Template> template(StackRecord stack) {
        return stack.input().equals(Proposals.nothing())
                ? Optional.empty()
                : Optional.of(Template.parse(stack.input().template()));
    }

    static List<Parameter> parameters(Template template, StackInput input) {
        Set<String> hidden = template.parameters().values().stream()
                .filter(io.github.bootproof.cloudformation.template.Parameter::noEcho)
                .map(io.github.bootproof.cloudformation.template.Parameter::name)
                .collect(Collectors.toSet());
        return input.parameters().entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(hidden.contains(entry.getKey()) ? HIDDEN : entry.getValue())
                        .resolvedValue(
                                hidden.contains(entry.getKey())
                                        ? null
                                        : input.valuesOfSsm().get(entry.getKey()))
                        .build())
                .toList();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Output output(StackRecord.StackOutput output) {
        return Output.builder()
                .outputKey(output.key())
                .outputValue(output.shownValue())
                .description(output.description().orElse(null))
                .exportName(output.exportName().orElse(null))
                .build();
    }
}
