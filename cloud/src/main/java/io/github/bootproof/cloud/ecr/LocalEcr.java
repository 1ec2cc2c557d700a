package io.github.bootproof.cloud.ecr;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityRequest;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityResponse;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.TagResourceRequest;
import software.amazon.awssdk.services.ecr.model.TagResourceResponse;
import software.amazon.awssdk.services.ecr.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecr.model.UntagResourceResponse;

/** ECR. What is overridden is what is supported. */
public final class LocalEcr implements EcrClient {
    private final Scope scope;
    private final Repositories repositories;
    private final Policies policies;

    public LocalEcr(Scope scope, Store store, InstantSource time) {
        this.scope = scope;
        this.repositories = new Repositories(scope, store, time);
        this.policies = new Policies(scope, repositories);
    }

    @Override
    public CreateRepositoryResponse createRepository(CreateRepositoryRequest request) {
        return CreateRepositoryResponse.builder()
                .repository(repositories.create(request))
                .build();
    }

    @Override
    public DescribeRepositoriesResponse describeRepositories(DescribeRepositoriesRequest request) {
        return repositories.describe(request);
    }

    @Override
    public DeleteRepositoryResponse deleteRepository(DeleteRepositoryRequest request) {
        return DeleteRepositoryResponse.builder()
                .repository(repositories.delete(request.repositoryName()))
                .build();
    }

    @Override
    public PutLifecyclePolicyResponse putLifecyclePolicy(PutLifecyclePolicyRequest request) {
        policies.putLifecycle(request.repositoryName(), request.lifecyclePolicyText());
        return PutLifecyclePolicyResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .lifecyclePolicyText(request.lifecyclePolicyText())
                .build();
    }

    @Override
    public GetLifecyclePolicyResponse getLifecyclePolicy(GetLifecyclePolicyRequest request) {
        return GetLifecyclePolicyResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .lifecyclePolicyText(policies.lifecycle(request.repositoryName()))
                .build();
    }

    @Override
    public DeleteLifecyclePolicyResponse deleteLifecyclePolicy(DeleteLifecyclePolicyRequest request) {
        return DeleteLifecyclePolicyResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .lifecyclePolicyText(policies.deleteLifecycle(request.repositoryName()))
                .build();
    }

    @Override
    public SetRepositoryPolicyResponse setRepositoryPolicy(SetRepositoryPolicyRequest request) {
        policies.put(request.repositoryName(), request.policyText());
        return SetRepositoryPolicyResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .policyText(request.policyText())
                .build();
    }

    @Override
    public GetRepositoryPolicyResponse getRepositoryPolicy(GetRepositoryPolicyRequest request) {
        return GetRepositoryPolicyResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .policyText(policies.get(request.repositoryName()))
                .build();
    }

    @Override
    public DeleteRepositoryPolicyResponse deleteRepositoryPolicy(DeleteRepositoryPolicyRequest request) {
        return DeleteRepositoryPolicyResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .policyText(policies.delete(request.repositoryName()))
                .build();
    }

    @Override
    public PutImageScanningConfigurationResponse putImageScanningConfiguration(
            PutImageScanningConfigurationRequest request) {
        repositories.change(
                request.repositoryName(),
                record -> record.with(
                        repository -> repository.imageScanningConfiguration(request.imageScanningConfiguration())));
        return PutImageScanningConfigurationResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .imageScanningConfiguration(request.imageScanningConfiguration())
                .build();
    }

    @Override
    public PutImageTagMutabilityResponse putImageTagMutability(PutImageTagMutabilityRequest request) {
        new Constraints()
                .required("imageTagMutability", request.imageTagMutability())
                .oneOf("imageTagMutability", request.imageTagMutabilityAsString(), ImageTagMutability.knownValues())
                .orThrow(EcrErrors::invalid);
        repositories.change(
                request.repositoryName(),
                record -> record.with(repository -> repository.imageTagMutability(request.imageTagMutability())));
        return PutImageTagMutabilityResponse.builder()
                .registryId(scope.account())
                .repositoryName(request.repositoryName())
                .imageTagMutability(request.imageTagMutability())
                .build();
    }

    /** None can be pushed. */
    @Override
    public ListImagesResponse listImages(ListImagesRequest request) {
        repositories.find(request.repositoryName());
        return ListImagesResponse.builder().imageIds(List.of()).build();
    }

    /** None can be pushed: each that is named is missing. */
    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        repositories.find(request.repositoryName());
        if (request.hasImageIds() && !request.imageIds().isEmpty()) {
            throw EcrErrors.noImage(request.imageIds().getFirst(), request.repositoryName(), scope);
        }
        return DescribeImagesResponse.builder().imageDetails(List.of()).build();
    }

    /** Always an error, which says why. */
    @Override
    public GetAuthorizationTokenResponse getAuthorizationToken(GetAuthorizationTokenRequest request) {
        throw EcrErrors.noRegistry();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        repositories.tag(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        repositories.untag(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(repositories.tags(request.resourceArn()))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
