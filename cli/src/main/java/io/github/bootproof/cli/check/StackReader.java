package io.github.bootproof.cli.check;

import io.github.bootproof.cli.cloud.AskedCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Asks a cloud what is deployed in a region; changes nothing. */
final class StackReader {
    /** There is nothing that an update would start from; the CDK CLI deletes such a stack and makes it anew. */
    private static final Set<String> AS_IF_ABSENT =
            Set.of("REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_COMPLETE");

    /** CloudFormation refuses to update such a stack. */
    private static final Set<String> STUCK = Set.of("DELETE_FAILED", "UPDATE_ROLLBACK_FAILED");

    /** GetParameters takes ten names. */
    private static final int NAMES_AT_ONCE = 10;

    private final AskedCloud cloud;
    private final String region;

    StackReader(AskedCloud cloud, String region) {
        this.cloud = cloud;
        this.region = region;
    }

    /**
     * A stack by its name or ARN; empty when it has still to be made.
     *
     * @throws CannotJudgeException when the cloud does not answer, or the stack is being changed at this moment
     */
    Optional<DeployedStack> stack(String nameOrId) {
        try (CloudFormationClient cloudFormation = cloud.cloudFormation(region)) {
            return describe(cloudFormation, nameOrId)
                    .filter(stack -> !AS_IF_ABSENT.contains(stack.stackStatusAsString()))
                    .map(stack -> read(cloudFormation, settled(stack)));
        } catch (SdkException e) {
            throw CloudProblems.of(e, cloud, region);
        }
    }

    private static Optional<Stack> describe(CloudFormationClient cloudFormation, String name) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails() != null
                    && String.valueOf(e.awsErrorDetails().errorMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Stack settled(Stack stack) {
        String status = stack.stackStatusAsString();
        if (status.endsWith("_IN_PROGRESS") && !status.equals("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")) {
            throw new CannotJudgeException("The stack " + stack.stackName() + " is being changed at this moment ("
                    + status + "). Try again when that has ended.");
        }
        if (STUCK.contains(status)) {
            throw new CannotJudgeException(
                    "The stack " + stack.stackName() + " is in the state " + status
                            + ", in which CloudFormation updates none. Bring it out of that first (cdk rollback, cdk destroy).");
        }
        return stack;
    }

    private static DeployedStack read(CloudFormationClient cloudFormation, Stack stack) {
        String template = cloudFormation
                .getTemplate(request -> request.stackName(stack.stackId()).templateStage(TemplateStage.ORIGINAL))
                .templateBody();
        Map<String, String> physicalIds = new HashMap<>();
        cloudFormation
                .listStackResourcesPaginator(request -> request.stackName(stack.stackId()))
                .stackResourceSummaries()
                .stream()
                .filter(resource -> resource.physicalResourceId() != null
                        && !"DELETE_COMPLETE".equals(resource.resourceStatusAsString()))
                .forEach((StackResourceSummary resource) ->
                        physicalIds.put(resource.logicalResourceId(), resource.physicalResourceId()));
        Map<String, String> parameters = new HashMap<>();
        Map<String, String> valuesInSsm = new HashMap<>();
        for (Parameter parameter : stack.parameters()) {
            parameters.put(parameter.parameterKey(), String.valueOf(parameter.parameterValue()));
            if (parameter.resolvedValue() != null) {
                valuesInSsm.put(parameter.parameterKey(), parameter.resolvedValue());
            }
        }
        Map<String, String> tags = new HashMap<>();
        for (Tag tag : stack.tags()) {
            tags.put(tag.key(), tag.value());
        }
        return new DeployedStack(stack.stackId(), template, parameters, valuesInSsm, tags, physicalIds);
    }

    /** What stacks of the region export, by name; empty when that may not be asked. */
    Map<String, String> exports() {
        Map<String, String> exports = new HashMap<>();
        try (CloudFormationClient cloudFormation = cloud.cloudFormation(region)) {
            for (Export export : cloudFormation.listExportsPaginator().exports()) {
                exports.put(export.name(), export.value());
            }
            return exports;
        } catch (CloudFormationException e) {
            // What another stack exports is no more than a text in a script; it is shown as what it is then.
            return Map.of();
        } catch (SdkException e) {
            throw CloudProblems.of(e, cloud, region);
        }
    }

    /**
     * Values of parameters in SSM, by their names there.
     *
     * @return empty when they may not be asked for; without those that do not exist
     */
    Optional<Map<String, String>> valuesInSsm(List<String> names) {
        Map<String, String> values = new HashMap<>();
        try (SsmClient ssm = cloud.ssm(region)) {
            for (int from = 0; from < names.size(); from += NAMES_AT_ONCE) {
                List<String> some = names.subList(from, Math.min(names.size(), from + NAMES_AT_ONCE));
                // A name may have a version or a label after a colon, which the answer has elsewhere.
                ssm.getParameters(request -> request.names(some))
                        .parameters()
                        .forEach(parameter -> values.put(
                                parameter.name() + (parameter.selector() == null ? "" : parameter.selector()),
                                parameter.value()));
            }
            return Optional.of(values);
        } catch (AwsServiceException e) {
            if (CloudProblems.isDenied(e)) {
                return Optional.empty();
            }
            throw CloudProblems.of(e, cloud, region);
        } catch (SdkException e) {
            throw CloudProblems.of(e, cloud, region);
        }
    }
}
