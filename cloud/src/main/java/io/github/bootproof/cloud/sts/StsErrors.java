package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.AwsErrors;
import io.github.bootproof.cloud.common.Caller;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS's errors, in its words. */
final class StsErrors {
    private StsErrors() {}

    static AwsServiceException assumeRoleDenied(Caller caller, String roleArn) {
        return accessDenied("User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                .formatted(caller.arn(), roleArn));
    }

    static AwsServiceException noSessionFromSession() {
        return accessDenied("Cannot call GetSessionToken with session credentials");
    }

    static AwsServiceException invalidArn(String arn) {
        return validation(arn + " is invalid");
    }

    static AwsServiceException longerThanRoleAllows() {
        return validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static AwsServiceException longerThanChainingAllows() {
        return validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    static AwsServiceException malformedPolicy() {
        return AwsErrors.error(
                MalformedPolicyDocumentException.builder(),
                400,
                "MalformedPolicyDocument",
                "This policy contains invalid Json");
    }

    static AwsServiceException validation(String message) {
        return AwsErrors.error(StsException.builder(), 400, "ValidationError", message);
    }

    private static AwsServiceException accessDenied(String message) {
        return AwsErrors.error(StsException.builder(), 403, "AccessDenied", message);
    }
}
