package io.github.bootproof.cloud.wire;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A Lambda whose functions answer their event. */
final class SampleLambda implements LambdaClient {
    CreateFunctionRequest created;
    InvokeRequest invoked;
    ListFunctionsRequest listed;
    ListTagsRequest tagsOf;

    @Override
    public CreateFunctionResponse createFunction(CreateFunctionRequest request) {
        created = request;
        return CreateFunctionResponse.builder()
                .functionName(request.functionName())
                .environment(environment ->
                        environment.variables(request.environment().variables()))
                .build();
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        invoked = request;
        return InvokeResponse.builder()
                .statusCode(202)
                .functionError("Unhandled")
                .payload(SdkBytes.fromByteArray(request.payload().asByteArray()))
                .build();
    }

    @Override
    public GetFunctionResponse getFunction(GetFunctionRequest request) {
        throw ResourceNotFoundException.builder()
                .type("User")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ResourceNotFoundException")
                        .errorMessage("Function not found: " + request.functionName())
                        .build())
                .statusCode(404)
                .build();
    }

    @Override
    public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request) {
        return DeleteFunctionResponse.builder().build();
    }

    @Override
    public ListFunctionsResponse listFunctions(ListFunctionsRequest request) {
        listed = request;
        return ListFunctionsResponse.builder().build();
    }

    @Override
    public ListTagsResponse listTags(ListTagsRequest request) {
        tagsOf = request;
        return ListTagsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "lambda";
    }

    @Override
    public void close() {}
}
