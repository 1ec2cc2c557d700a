package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.AwsErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.AccessDeniedException;
import software.amazon.awssdk.services.ssm.model.HierarchyLevelLimitExceededException;
import software.amazon.awssdk.services.ssm.model.HierarchyTypeMismatchException;
import software.amazon.awssdk.services.ssm.model.InvalidAllowedPatternException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterKeyException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterOptionException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidResourceTypeException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterMaxVersionLimitExceededException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionLabelLimitExceededException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.TooManyTagsErrorException;

/** Systems Manager's errors, in its words. */
final class SsmErrors {
    private SsmErrors() {}

    /** AWS says nothing but the code. */
    static AwsServiceException parameterNotFound() {
        return AwsErrors.error(ParameterNotFoundException.builder(), 400, "ParameterNotFound", "");
    }

    static AwsServiceException versionNotFound(String name, String selector) {
        return AwsErrors.error(
                ParameterVersionNotFoundException.builder(),
                400,
                "ParameterVersionNotFound",
                "Systems Manager could not find version %s of %s. Verify the version and try again."
                        .formatted(selector, name));
    }

    static AwsServiceException alreadyExists() {
        return AwsErrors.error(
                ParameterAlreadyExistsException.builder(),
                400,
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
    }

    static AwsServiceException typeChanged(String name) {
        return AwsErrors.error(
                HierarchyTypeMismatchException.builder(),
                400,
                "HierarchyTypeMismatchException",
                "Parameter Store does not support changing a parameter type in a hierarchy: %s.".formatted(name));
    }

    static AwsServiceException tooDeep(int most) {
        return AwsErrors.error(
                HierarchyLevelLimitExceededException.builder(),
                400,
                "HierarchyLevelLimitExceededException",
                "Parameter name can have a maximum of %d levels.".formatted(most));
    }

    static AwsServiceException reserved(String name) {
        return AwsErrors.error(
                AccessDeniedException.builder(),
                400,
                "AccessDeniedException",
                "No access to reserved parameter name: %s.".formatted(name));
    }

    static AwsServiceException reservedPrefix() {
        return validation("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }

    static AwsServiceException invalidName() {
        return validation(
                "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can"
                        + " consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and"
                        + " the following 3 symbols .-_");
    }

    static AwsServiceException notFullyQualified() {
        return validation("Parameter name must be a fully qualified name.");
    }

    static AwsServiceException invalidPath() {
        return validation(
                "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a"
                        + " forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only"
                        + " letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are"
                        + " not allowed. All sub-paths, if specified, must use the forward slash symbol \"/\". Valid example:"
                        + " /get/parameters2-/by1./path0_.");
    }

    static AwsServiceException typeMissing() {
        return validation("A parameter type is required when you create a parameter.");
    }

    static AwsServiceException tagsAndOverwrite() {
        return validation(
                "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please"
                        + " remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or"
                        + " RemoveTagsFromResource.");
    }

    static AwsServiceException nested() {
        return validation("Parameter value can't nest another parameter. Do not use \"{{}}\" in the value");
    }

    static AwsServiceException standardTooLong() {
        return validation(
                "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger"
                        + " parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see"
                        + " https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");
    }

    static AwsServiceException advancedTooLong() {
        return validation("Advanced tier parameters support a maximum parameter value of 8192 characters.");
    }

    static AwsServiceException downgrade() {
        return validation("This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the"
                + " advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter"
                + " and recreate it as a standard parameter.");
    }

    static AwsServiceException dataType(String dataType) {
        return validation("The following data type is not supported: %s (Data type names are all lowercase.)"
                .formatted(dataType));
    }

    static AwsServiceException patternMismatch(String pattern) {
        return AwsErrors.error(
                ParameterPatternMismatchException.builder(),
                400,
                "ParameterPatternMismatchException",
                "Parameter value, cannot be validated against allowedPattern: " + pattern);
    }

    static AwsServiceException invalidPattern(String pattern) {
        return AwsErrors.error(
                InvalidAllowedPatternException.builder(),
                400,
                "InvalidAllowedPatternException",
                "The request does not meet the regular expression requirement: " + pattern);
    }

    static AwsServiceException labelledTooOld(String name, long version) {
        return AwsErrors.error(
                ParameterMaxVersionLimitExceededException.builder(),
                400,
                "ParameterMaxVersionLimitExceeded",
                ("You attempted to create a new version of %s by calling the PutParameter API with the overwrite flag. Version"
                                + " %d, the oldest version, can't be deleted because it has a label associated with it. Move the"
                                + " label to another version of the parameter, and try again.")
                        .formatted(name, version));
    }

    static AwsServiceException tooManyLabels() {
        return AwsErrors.error(
                ParameterVersionLabelLimitExceededException.builder(),
                400,
                "ParameterVersionLabelLimitExceeded",
                "A parameter version can have a maximum of 10 labels.");
    }

    static AwsServiceException filterKey(String key, String valid) {
        return AwsErrors.error(
                InvalidFilterKeyException.builder(),
                400,
                "InvalidFilterKey",
                "The following filter key is not valid: %s. Valid filter keys include: [%s].".formatted(key, valid));
    }

    static AwsServiceException filterOption(String option, String valid) {
        return AwsErrors.error(
                InvalidFilterOptionException.builder(),
                400,
                "InvalidFilterOption",
                "The following filter option is not valid: %s. Valid options include: [%s].".formatted(option, valid));
    }

    static AwsServiceException invalidNextToken() {
        return AwsErrors.error(
                InvalidNextTokenException.builder(), 400, "InvalidNextToken", "The specified token is not valid.");
    }

    static AwsServiceException resourceId() {
        return AwsErrors.error(
                InvalidResourceIdException.builder(),
                400,
                "InvalidResourceId",
                "The resource ID is not valid. Verify that you entered the correct ID and try again.");
    }

    static AwsServiceException resourceType(String type) {
        return AwsErrors.error(
                InvalidResourceTypeException.builder(),
                400,
                "InvalidResourceType",
                "Bootproof keeps tags of parameters only, not of a %s.".formatted(type));
    }

    static AwsServiceException tooManyTags() {
        return AwsErrors.error(
                TooManyTagsErrorException.builder(),
                400,
                "TooManyTagsError",
                "The Targets parameter includes too many tags. Remove one or more tags and try the command again.");
    }

    static AwsServiceException unsupported(String what) {
        return AwsErrors.error(
                software.amazon.awssdk.services.ssm.model.UnsupportedOperationException.builder(),
                400,
                "UnsupportedOperation",
                "Bootproof does not support %s.".formatted(what));
    }

    static AwsServiceException validation(String message) {
        return AwsErrors.error(SsmException.builder(), 400, "ValidationException", message);
    }
}
