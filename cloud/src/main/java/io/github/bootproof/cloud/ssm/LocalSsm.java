package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ssm.command.RunCommand;
import io.github.bootproof.cloud.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/** Systems Manager. What is overridden is what is supported. */
public final class LocalSsm implements SsmClient {
    private final SsmState state;
    private final NewVersions newVersions;
    private final ParameterReads reads;
    private final ParameterDescriptions descriptions;
    private final ParameterLabels labels;
    private final ParameterTags tags;
    private final RunCommand commands;

    public LocalSsm(Scope scope, Store store, InstantSource time, PublicParameters published, RunCommand commands) {
        this.state = new SsmState(scope, store, published);
        this.newVersions = new NewVersions(state, time);
        this.reads = new ParameterReads(scope, state);
        this.descriptions = new ParameterDescriptions(scope, state);
        this.labels = new ParameterLabels(state);
        this.tags = new ParameterTags(state);
        this.commands = commands;
    }

    /** Goes on with what was under way when an earlier process ended. Returns at once. */
    public void recover() {
        commands.recover();
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
        return newVersions.put(request);
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return GetParameterResponse.builder().parameter(reads.get(request)).build();
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        return reads.getAll(request);
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        return reads.byPath(request);
    }

    @Override
    public GetParameterHistoryResponse getParameterHistory(GetParameterHistoryRequest request) {
        return reads.history(request);
    }

    @Override
    public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        return descriptions.describe(request);
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        ParameterNames.checkGiven(request.name());
        if (!state.own().remove(request.name())) {
            throw SsmErrors.parameterNotFound();
        }
        return DeleteParameterResponse.builder().build();
    }

    @Override
    public DeleteParametersResponse deleteParameters(DeleteParametersRequest request) {
        new Constraints().count("names", request.names(), 1, 10).orThrow(SsmErrors::validation);
        Map<Boolean, List<String>> deleted = request.names().stream()
                .distinct()
                .collect(Collectors.partitioningBy(name -> state.own().remove(name)));
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted.get(true))
                .invalidParameters(deleted.get(false))
                .build();
    }

    @Override
    public LabelParameterVersionResponse labelParameterVersion(LabelParameterVersionRequest request) {
        return labels.label(request);
    }

    @Override
    public UnlabelParameterVersionResponse unlabelParameterVersion(UnlabelParameterVersionRequest request) {
        return labels.unlabel(request);
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        tags.add(request);
        return AddTagsToResourceResponse.builder().build();
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        tags.remove(request);
        return RemoveTagsFromResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder().tagList(tags.list(request)).build();
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        return commands.send(request);
    }

    @Override
    public CancelCommandResponse cancelCommand(CancelCommandRequest request) {
        return commands.cancel(request);
    }

    @Override
    public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
        return commands.get(request);
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        return commands.list(request);
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request) {
        return commands.list(request);
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(DescribeInstanceInformationRequest request) {
        return commands.describe(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Leaves off the commands that are under way where they are. */
    @Override
    public void close() {
        commands.close();
    }
}
