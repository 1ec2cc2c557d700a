package io.github.bootproof.cloud.wire;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An error as any protocol writes it.
 *
 * @param members the modelled exception, if its members are to be sent
 */
record AwsError(String code, String message, int status, Optional<SdkPojo> members) {
    private static final int DEFAULT_STATUS = 400;

    AwsError(String code, String message, int status) {
        this(code, message, status, Optional.empty());
    }

    /** The service refuses: a status of 4xx is the sender's fault. */
    boolean isSenders() {
        return status < 500;
    }

    /** What a service threw. A code that is missing is the name of the exception's class. */
    static AwsError of(AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        int status = thrown.statusCode() >= 400 ? thrown.statusCode() : DEFAULT_STATUS;
        Optional<SdkPojo> members = Optional.of(thrown);
        if (details == null) {
            return new AwsError(nameOf(thrown), String.valueOf(thrown.getMessage()), status, members);
        }
        String code = details.errorCode() == null ? nameOf(thrown) : details.errorCode();
        String message = details.errorMessage() == null ? "" : details.errorMessage();
        return new AwsError(code, message, status, members);
    }

    private static String nameOf(AwsServiceException thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
    }
}
