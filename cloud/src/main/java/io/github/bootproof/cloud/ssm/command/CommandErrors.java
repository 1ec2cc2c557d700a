package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.AwsErrors;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentVersionException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterKeyException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceInformationFilterValueException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvalidPluginNameException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * The errors of Run Command. The text of {@link #notInValidState} is AWS's; those of parameters, filters and documents are guesses,
 * and where AWS is not known to say more than the code, nothing is said.
 */
final class CommandErrors {
    private CommandErrors() {}

    static AwsServiceException notInValidState(List<String> instanceIds, String account) {
        return AwsErrors.error(
                InvalidInstanceIdException.builder(),
                400,
                "InvalidInstanceId",
                "Instances [[%s]] not in a valid state for account %s"
                        .formatted(String.join(", ", instanceIds), account));
    }

    static AwsServiceException noTarget() {
        return AwsErrors.error(
                InvalidInstanceIdException.builder(),
                400,
                "InvalidInstanceId",
                "Cannot specify no instance IDs or instance IDs with targets.");
    }

    static AwsServiceException duplicateInstance(String instanceId) {
        return AwsErrors.error(
                DuplicateInstanceIdException.builder(),
                400,
                "DuplicateInstanceId",
                "Instance %s is specified more than once.".formatted(instanceId));
    }

    static AwsServiceException document(String name) {
        return AwsErrors.error(
                InvalidDocumentException.builder(),
                400,
                "InvalidDocument",
                "Document with name %s does not exist.".formatted(name));
    }

    static AwsServiceException documentVersion(String version) {
        return AwsErrors.error(
                InvalidDocumentVersionException.builder(),
                400,
                "InvalidDocumentVersion",
                "Document version %s does not exist.".formatted(version));
    }

    static AwsServiceException parameters(String message) {
        return AwsErrors.error(InvalidParametersException.builder(), 400, "InvalidParameters", message);
    }

    static AwsServiceException commandId(String id) {
        return AwsErrors.error(
                InvalidCommandIdException.builder(),
                400,
                "InvalidCommandId",
                "Command ID %s does not exist.".formatted(id));
    }

    /** AWS says nothing but the code. */
    static AwsServiceException noInvocation() {
        return AwsErrors.error(InvocationDoesNotExistException.builder(), 400, "InvocationDoesNotExist", "");
    }

    static AwsServiceException pluginName() {
        return AwsErrors.error(InvalidPluginNameException.builder(), 400, "InvalidPluginName", "");
    }

    static AwsServiceException filterKey(String key) {
        return AwsErrors.error(
                InvalidFilterKeyException.builder(),
                400,
                "InvalidFilterKey",
                "The following filter key is not valid: %s.".formatted(key));
    }

    static AwsServiceException informationFilterValue(String value) {
        return AwsErrors.error(
                InvalidInstanceInformationFilterValueException.builder(),
                400,
                "InvalidInstanceInformationFilterValue",
                "The following filter value is not valid: %s.".formatted(value));
    }

    static AwsServiceException nextToken() {
        return AwsErrors.error(
                InvalidNextTokenException.builder(), 400, "InvalidNextToken", "The specified token is not valid.");
    }

    static AwsServiceException validation(String message) {
        return AwsErrors.error(SsmException.builder(), 400, "ValidationException", message);
    }

    static AwsServiceException unsupported(String what) {
        return AwsErrors.error(
                software.amazon.awssdk.services.ssm.model.UnsupportedOperationException.builder(),
                400,
                "UnsupportedOperation",
                "Bootproof does not support %s.".formatted(what));
    }
}
