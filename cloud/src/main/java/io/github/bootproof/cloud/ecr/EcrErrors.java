package io.github.bootproof.cloud.ecr;

import io.github.bootproof.cloud.common.AwsErrors;
import io.github.bootproof.cloud.common.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.TooManyTagsException;

/** ECR's errors, in its words. */
final class EcrErrors {
    private EcrErrors() {}

    static AwsServiceException noRepository(String name, Scope scope) {
        return AwsErrors.error(
                RepositoryNotFoundException.builder(),
                400,
                "RepositoryNotFoundException",
                "The repository with name '%s' does not exist in the registry with id '%s'"
                        .formatted(name, scope.account()));
    }

    static AwsServiceException repositoryExists(String name, Scope scope) {
        return AwsErrors.error(
                RepositoryAlreadyExistsException.builder(),
                400,
                "RepositoryAlreadyExistsException",
                "The repository with name '%s' already exists in the registry with id '%s'"
                        .formatted(name, scope.account()));
    }

    static AwsServiceException noLifecyclePolicy(String name, Scope scope) {
        return AwsErrors.error(
                LifecyclePolicyNotFoundException.builder(),
                400,
                "LifecyclePolicyNotFoundException",
                "Lifecycle policy does not exist for the repository with name '%s' in the registry with id '%s'"
                        .formatted(name, scope.account()));
    }

    static AwsServiceException noPolicy(String name, Scope scope) {
        return AwsErrors.error(
                RepositoryPolicyNotFoundException.builder(),
                400,
                "RepositoryPolicyNotFoundException",
                "Repository policy does not exist for the repository with name '%s' in the registry with id '%s'"
                        .formatted(name, scope.account()));
    }

    static AwsServiceException noImage(ImageIdentifier image, String name, Scope scope) {
        return AwsErrors.error(
                ImageNotFoundException.builder(),
                400,
                "ImageNotFoundException",
                ("The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within the repository with name '%s'"
                                + " in the registry with id '%s'")
                        .formatted(image.imageDigest(), image.imageTag(), name, scope.account()));
    }

    static AwsServiceException invalidName(String pattern) {
        return invalid(
                "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression"
                        + " '%s''".formatted(pattern));
    }

    static AwsServiceException invalidPolicy(String member) {
        return invalid("Invalid parameter at '%s' failed to satisfy constraint: 'Invalid JSON document provided'"
                .formatted(member));
    }

    static AwsServiceException tooManyTags() {
        return AwsErrors.error(
                TooManyTagsException.builder(),
                400,
                "TooManyTagsException",
                "The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a"
                        + " repository is 50.");
    }

    static AwsServiceException noRegistry() {
        return AwsErrors.error(
                EcrException.builder(),
                400,
                "UnsupportedOperation",
                "Bootproof has repositories and no registry: images cannot be pushed or pulled.");
    }

    static AwsServiceException invalid(String message) {
        return AwsErrors.error(InvalidParameterException.builder(), 400, "InvalidParameterException", message);
    }
}
