package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.AwsErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;

/** The errors of CloudWatch Logs, in its words. */
final class LogsErrors {
    private LogsErrors() {}

    static AwsServiceException noGroup() {
        return notFound("The specified log group does not exist.");
    }

    static AwsServiceException noStream() {
        return notFound("The specified log stream does not exist.");
    }

    static AwsServiceException noResource() {
        return notFound("The specified resource does not exist.");
    }

    static AwsServiceException groupExists() {
        return exists("The specified log group already exists");
    }

    static AwsServiceException streamExists() {
        return exists("The specified log stream already exists");
    }

    static AwsServiceException notInOrder() {
        return invalid("Log events in a single PutLogEvents request must be in chronological order.");
    }

    static AwsServiceException spansMoreThanADay() {
        return invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    }

    static AwsServiceException badToken() {
        return invalid("The specified nextToken is invalid.");
    }

    static AwsServiceException groupNamedTwice() {
        return invalid("LogGroup name and LogGroup identifier are mutually exclusive parameters.");
    }

    static AwsServiceException streamsNamedTwice() {
        return invalid("logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");
    }

    static AwsServiceException unsupportedPattern(String pattern) {
        return invalid("Bootproof understands filter patterns of words only, not JSON or columns: " + pattern);
    }

    static AwsServiceException tooManyTags() {
        return AwsErrors.error(
                TooManyTagsException.builder(), 400, "TooManyTagsException", "The resource has more than 50 tags.");
    }

    static AwsServiceException invalid(String message) {
        return AwsErrors.error(InvalidParameterException.builder(), 400, "InvalidParameterException", message);
    }

    private static AwsServiceException notFound(String message) {
        return AwsErrors.error(ResourceNotFoundException.builder(), 400, "ResourceNotFoundException", message);
    }

    private static AwsServiceException exists(String message) {
        return AwsErrors.error(
                ResourceAlreadyExistsException.builder(), 400, "ResourceAlreadyExistsException", message);
    }
}
