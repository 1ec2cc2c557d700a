package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.ResourceRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import java.util.Collection;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;

/** The errors of CloudFormation, in AWS's words where they are known. */
final class CloudFormationErrors {
    private CloudFormationErrors() {}

    static CloudFormationException validation(String message) {
        return (CloudFormationException) CloudFormationException.builder()
                .awsErrorDetails(details("ValidationError", message))
                .message(message)
                .statusCode(400)
                .build();
    }

    /** Of DescribeStacks and most others. */
    static CloudFormationException noStackWithId(String name) {
        return validation("Stack with id " + name + " does not exist");
    }

    /** Of DescribeStackEvents, UpdateStack and others. */
    static CloudFormationException noStack(String name) {
        return validation("Stack [" + name + "] does not exist");
    }

    static CloudFormationException noResource(String logicalId, String stack) {
        return validation("Resource " + logicalId + " does not exist for stack " + stack);
    }

    static AlreadyExistsException stackExists(String name) {
        String message = "Stack [" + name + "] already exists";
        return AlreadyExistsException.builder()
                .awsErrorDetails(details("AlreadyExistsException", message))
                .message(message)
                .statusCode(400)
                .build();
    }

    static AlreadyExistsException changeSetExists(String name) {
        String message = "ChangeSet " + name + " cannot be created due to a mismatch with existing attribute Template";
        return AlreadyExistsException.builder()
                .awsErrorDetails(details("AlreadyExistsException", message))
                .message(message)
                .statusCode(400)
                .build();
    }

    static CloudFormationException stackExistsForChangeSet(StackRecord stack, String changeSet) {
        return validation("Stack [%s] already exists and cannot be created again with the changeSet [%s]."
                .formatted(stack.id(), changeSet));
    }

    static ChangeSetNotFoundException noChangeSet(String name) {
        String message = "ChangeSet [" + name + "] does not exist";
        return ChangeSetNotFoundException.builder()
                .awsErrorDetails(details("ChangeSetNotFound", message, 404))
                .message(message)
                .statusCode(404)
                .build();
    }

    static InvalidChangeSetStatusException changeSetNotExecutable(String id, String status) {
        String message = "ChangeSet [%s] cannot be executed in its current status of [%s]".formatted(id, status);
        return InvalidChangeSetStatusException.builder()
                .awsErrorDetails(details("InvalidChangeSetStatus", message))
                .message(message)
                .statusCode(400)
                .build();
    }

    static InsufficientCapabilitiesException requiresCapabilities(Collection<String> capabilities) {
        String message = "Requires capabilities : [" + String.join(", ", capabilities) + "]";
        return InsufficientCapabilitiesException.builder()
                .awsErrorDetails(details("InsufficientCapabilitiesException", message))
                .message(message)
                .statusCode(400)
                .build();
    }

    static CloudFormationException notUpdatable(StackRecord stack) {
        return validation("Stack:%s is in %s state and can not be updated.".formatted(stack.id(), stack.state()));
    }

    static CloudFormationException notDeletable(StackRecord stack) {
        return validation("Stack [%s] cannot be deleted while in status %s".formatted(stack.id(), stack.state()));
    }

    /** The words are a guess. */
    static CloudFormationException notSignalable(StackRecord stack, ResourceRecord resource) {
        return validation("Resource %s of stack %s is in %s state and can not be signaled."
                .formatted(resource.logicalId(), stack.name(), resource.state()));
    }

    static CloudFormationException terminationProtected(String name) {
        return validation("Stack [" + name + "] cannot be deleted while TerminationProtection is enabled");
    }

    static CloudFormationException notCancellable() {
        return validation("CancelUpdateStack cannot be called from current stack status");
    }

    static CloudFormationException noUpdates() {
        return validation("No updates are to be performed.");
    }

    static CloudFormationException missing(String member) {
        return validation(("1 validation error detected: Value null at '%s' failed to satisfy constraint: "
                        + "Member must not be null")
                .formatted(member));
    }

    static CloudFormationException pattern(String member, String value, String pattern) {
        return validation(("1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: %s")
                .formatted(value, member, pattern));
    }

    /** What AWS can do and Bootproof cannot. */
    static CloudFormationException unsupported(String what) {
        return validation("Bootproof does not support " + what);
    }

    private static AwsErrorDetails details(String code, String message) {
        return details(code, message, 400);
    }

    private static AwsErrorDetails details(String code, String message, int status) {
        return AwsErrorDetails.builder()
                .serviceName("CloudFormation")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(software.amazon.awssdk.http.SdkHttpResponse.builder()
                        .statusCode(status)
                        .build())
                .build();
    }
}
