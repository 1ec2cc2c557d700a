package io.github.bootproof.cloud.common;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Fills in the SDK's own exceptions. Each service has one catalogue of its errors, which calls this. */
public final class AwsErrors {
    private AwsErrors() {}

    /**
     * An error to be thrown.
     *
     * @param builder of the exception that the SDK has for the code, or of the service's base exception when it has none
     * @param status the HTTP status
     */
    public static AwsServiceException error(
            AwsServiceException.Builder builder, int status, String code, String message) {
        return builder.awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .message(message)
                .statusCode(status)
                .build();
    }
}
