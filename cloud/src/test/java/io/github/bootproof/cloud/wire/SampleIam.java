package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

/** An IAM of one role, which remembers what it was asked. */
final class SampleIam implements IamClient {
    CreateRoleRequest created;
    Caller caller;

    @Override
    public CreateRoleResponse createRole(CreateRoleRequest request) {
        created = request;
        caller = Caller.current();
        return CreateRoleResponse.builder()
                .role(role -> role.roleName(request.roleName())
                        .createDate(TestWire.NOW)
                        .assumeRolePolicyDocument(request.assumeRolePolicyDocument())
                        .tags(List.of()))
                .build();
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        throw NoSuchEntityException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("NoSuchEntity")
                        .errorMessage("The role with name " + request.roleName() + " cannot be found.")
                        .build())
                .statusCode(404)
                .build();
    }

    @Override
    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        return DeleteRoleResponse.builder().build();
    }

    @Override
    public CreateSamlProviderResponse createSAMLProvider(CreateSamlProviderRequest request) {
        return CreateSamlProviderResponse.builder()
                .samlProviderArn("arn:" + request.name())
                .build();
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        return GetAccountSummaryResponse.builder()
                .summaryMap(java.util.Map.of(SummaryKeyType.USERS, 3))
                .build();
    }

    @Override
    public String serviceName() {
        return "iam";
    }

    @Override
    public void close() {}
}
