package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Lambda of one account and region. */
public final class LocalLambda implements LambdaClient {
    private final Functions functions;
    private final Permissions permissions;
    private final Invocations invocations;
    private final NodeProcess process;
    private final EventQueue queue;

    /** Lambda's own pauses before an asynchronous invocation is tried again. */
    public static final List<Duration> RETRIES = EventQueue.PAUSES;

    /**
     * What it is given.
     *
     * @param codeFolder where the zip files of functions are kept; its own, made when needed
     * @param retries after which pauses a failed asynchronous invocation is tried again
     * @param endpoint the URL of the local cloud, for the functions' calls; asked at each invocation
     */
    public record Setup(
            Scope scope,
            Store store,
            Path codeFolder,
            NodeRuntime runtime,
            List<Duration> retries,
            Clients clients,
            Supplier<URI> endpoint,
            Ids ids,
            InstantSource time) {}

    public LocalLambda(Setup setup) {
        Table<Function> table = setup.store()
                .table(setup.scope().account() + "/" + setup.scope().region(), "lambda.function", Function.class);
        var code = new FunctionCode(setup.codeFolder(), setup.clients());
        code.sweep(table.all().stream().map(Function::codeSha256).collect(Collectors.toSet()));
        this.functions = new Functions(setup.scope(), table, code, setup.ids(), setup.time());
        this.permissions = new Permissions(functions, setup.ids());
        this.process = new NodeProcess(setup.runtime());
        this.queue = new EventQueue(setup.retries());
        this.invocations = new Invocations(setup.scope(), functions, code, process, queue, setup);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public CreateFunctionResponse createFunction(CreateFunctionRequest request) {
        return functions.create(request);
    }

    @Override
    public GetFunctionResponse getFunction(GetFunctionRequest request) {
        return functions.describe(request);
    }

    @Override
    public GetFunctionConfigurationResponse getFunctionConfiguration(GetFunctionConfigurationRequest request) {
        return functions.describe(request);
    }

    @Override
    public ListFunctionsResponse listFunctions(ListFunctionsRequest request) {
        return functions.list(request);
    }

    @Override
    public UpdateFunctionCodeResponse updateFunctionCode(UpdateFunctionCodeRequest request) {
        return functions.updateCode(request);
    }

    @Override
    public UpdateFunctionConfigurationResponse updateFunctionConfiguration(UpdateFunctionConfigurationRequest request) {
        return functions.updateConfiguration(request);
    }

    @Override
    public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request) {
        return functions.delete(request);
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        return invocations.invoke(request);
    }

    @Override
    public AddPermissionResponse addPermission(AddPermissionRequest request) {
        return permissions.add(request);
    }

    @Override
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        return permissions.remove(request);
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        return permissions.get(request);
    }

    @Override
    public ListTagsResponse listTags(ListTagsRequest request) {
        return ListTagsResponse.builder()
                .tags(functions.get(request.resource()).tags())
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        functions.update(request.resource(), function -> {
            Map<String, String> tags = new HashMap<>(function.tags());
            tags.putAll(request.tags());
            return function.withTags(tags);
        });
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        functions.update(request.resource(), function -> {
            Map<String, String> tags = new HashMap<>(function.tags());
            request.tagKeys().forEach(tags::remove);
            return function.withTags(tags);
        });
        return UntagResourceResponse.builder().build();
    }

    /** Ends the functions that run, and tries none again. */
    @Override
    public void close() {
        queue.close();
        process.close();
    }
}
