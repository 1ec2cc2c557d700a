package io.github.bootproof.cli.check;

import io.github.bootproof.cli.cloud.AskedCloud;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a cloud's refusal means to a person, and what can be done. */
final class CloudProblems {
    /** Codes of "Common Errors" in the API references, and of STS. */
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationToken");

    /** What can be done without a cloud. */
    static final String OTHERWISE =
            " Or compare without a cloud: --against FOLDER (another cdk.out), --new (as if nothing were deployed).";

    private CloudProblems() {}

    static CannotJudgeException of(SdkException problem, AskedCloud cloud, String region) {
        String where = cloud.title() + ", region " + region;
        if (problem instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = String.valueOf(refused.awsErrorDetails().errorCode());
            String words = code + ": " + refused.awsErrorDetails().errorMessage();
            if (BAD_CREDENTIALS.contains(code)) {
                return new CannotJudgeException(
                        where + " does not accept your credentials (" + words + "). Log in anew." + OTHERWISE);
            }
            if (isDenied(refused)) {
                return new CannotJudgeException(where + " does not let you look at the stack (" + words
                        + "). It takes cloudformation:DescribeStacks, GetTemplate and ListStackResources." + OTHERWISE);
            }
            return new CannotJudgeException(where + " answered " + words);
        }
        String message = String.valueOf(problem.getMessage());
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new CannotJudgeException(where + " cannot be reached (" + cause.getMessage() + ")." + OTHERWISE);
            }
        }
        return new CannotJudgeException(
                where + " could not be asked: " + message.lines().findFirst().orElse(""));
    }

    static boolean isDenied(AwsServiceException refused) {
        return refused.awsErrorDetails() != null
                && String.valueOf(refused.awsErrorDetails().errorCode()).startsWith("AccessDenied");
    }
}
