package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.AwsErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** IAM's errors, in its words. */
final class IamErrors {
    private IamErrors() {}

    static AwsServiceException noRole(String name) {
        return noSuchEntity("The role with name %s cannot be found.".formatted(name));
    }

    static AwsServiceException noUser(String name) {
        return noSuchEntity("The user with name %s cannot be found.".formatted(name));
    }

    static AwsServiceException noInstanceProfile(String name) {
        return noSuchEntity("Instance Profile %s cannot be found.".formatted(name));
    }

    static AwsServiceException noRolePolicy(String name) {
        return noSuchEntity("The role policy with name %s cannot be found.".formatted(name));
    }

    static AwsServiceException noPolicy(String arn) {
        return noSuchEntity("Policy %s was not found.".formatted(arn));
    }

    static AwsServiceException noAttachablePolicy(String arn) {
        return noSuchEntity("Policy %s does not exist or is not attachable.".formatted(arn));
    }

    /** Not AWS's words: it has more policies of its own than are known here. */
    static AwsServiceException unknownAwsPolicy(String arn) {
        return noSuchEntity(
                ("Policy %s does not exist or is not attachable. (Bootproof knows the more common ones of AWS's own"
                                + " policies, and this is not among them: on AWS it may exist.)")
                        .formatted(arn));
    }

    static AwsServiceException noPolicyVersion(String arn, String version) {
        return noSuchEntity("Policy %s version %s does not exist or is not attachable.".formatted(arn, version));
    }

    static AwsServiceException roleNotInProfile(String role, String profile) {
        return noSuchEntity("The role with name %s cannot be found in instance profile %s.".formatted(role, profile));
    }

    static AwsServiceException roleExists(String name) {
        return exists("Role with name %s already exists.".formatted(name));
    }

    static AwsServiceException instanceProfileExists(String name) {
        return exists("Instance Profile %s already exists.".formatted(name));
    }

    static AwsServiceException policyExists(String name) {
        return exists("A policy called %s already exists. Duplicate names are not allowed.".formatted(name));
    }

    static AwsServiceException roleInInstanceProfile() {
        return conflict("Cannot delete entity, must remove roles from instance profile first.");
    }

    static AwsServiceException policiesAttached() {
        return conflict("Cannot delete entity, must detach all policies first.");
    }

    static AwsServiceException hasInlinePolicies() {
        return conflict("Cannot delete entity, must delete policies first.");
    }

    static AwsServiceException policyAttached() {
        return conflict("Cannot delete a policy attached to entities.");
    }

    static AwsServiceException policyHasVersions() {
        return conflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                        + " The default version is deleted with the policy.");
    }

    static AwsServiceException defaultVersion() {
        return conflict("Cannot delete the default version of a policy.");
    }

    static AwsServiceException tooManyVersions() {
        return limit(
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing"
                        + " version.");
    }

    static AwsServiceException quota(String name, int most) {
        return limit("Cannot exceed quota for %s: %d".formatted(name, most));
    }

    static AwsServiceException inlinePoliciesTooLong(String role, int most) {
        return limit("Maximum policy size of %d bytes exceeded for role %s".formatted(most, role));
    }

    static AwsServiceException malformedPolicy(String message) {
        return AwsErrors.error(MalformedPolicyDocumentException.builder(), 400, "MalformedPolicyDocument", message);
    }

    static AwsServiceException invalidArn(String arn) {
        return AwsErrors.error(
                InvalidInputException.builder(), 400, "InvalidInput", "ARN %s is not valid.".formatted(arn));
    }

    static AwsServiceException invalidName(String member) {
        return validation(
                "The specified value for %s is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
                        .formatted(member));
    }

    static AwsServiceException invalidPath(String member) {
        return validation(
                "The specified value for %s is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters."
                        .formatted(member));
    }

    static AwsServiceException invalidMarker() {
        return validation("Invalid Marker.");
    }

    static AwsServiceException validation(String message) {
        return AwsErrors.error(IamException.builder(), 400, "ValidationError", message);
    }

    static AwsServiceException awsPolicyDocument(String arn) {
        return AwsErrors.error(
                IamException.builder(),
                400,
                "UnsupportedOperation",
                "Bootproof knows AWS's own policies by name only, not what %s says.".formatted(arn));
    }

    static AwsServiceException awsPolicyIsReadOnly() {
        return AwsErrors.error(
                IamException.builder(), 403, "AccessDenied", "Policies of AWS cannot be changed by an account.");
    }

    private static AwsServiceException noSuchEntity(String message) {
        return AwsErrors.error(NoSuchEntityException.builder(), 404, "NoSuchEntity", message);
    }

    private static AwsServiceException exists(String message) {
        return AwsErrors.error(EntityAlreadyExistsException.builder(), 409, "EntityAlreadyExists", message);
    }

    private static AwsServiceException conflict(String message) {
        return AwsErrors.error(DeleteConflictException.builder(), 409, "DeleteConflict", message);
    }

    private static AwsServiceException limit(String message) {
        return AwsErrors.error(LimitExceededException.builder(), 409, "LimitExceeded", message);
    }
}
