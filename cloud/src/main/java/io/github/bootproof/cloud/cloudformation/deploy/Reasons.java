package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The reasons in events, in CloudFormation's words. */
public final class Reasons {
    public static final String USER_INITIATED = "User Initiated";
    static final String INITIATED = "Resource creation Initiated";
    static final String REPLACING =
            "Requested update requires the creation of a new physical resource; hence creating one.";
    static final String REPLACED_BY_PROVIDER =
            "Requested update required the provider to create a new physical resource";
    static final String CREATION_CANCELLED = "Resource creation cancelled";
    static final String UPDATE_CANCELLED = "Resource update cancelled";
    static final String CLEAN_UP_INCOMPLETE = "Update successful. One or more resources could not be deleted.";

    private Reasons() {}

    /** Why a resource could not be made, changed or ended. */
    static String of(Throwable failure, String requestToken) {
        return switch (failure) {
            case ResourceException e -> message(e);
            case AwsServiceException e -> handler(message(e), requestToken, HandlerErrorCode.of(e));
            case SdkClientException e -> handler(message(e), requestToken, HandlerErrorCode.GENERAL_SERVICE_EXCEPTION);
            default -> handler(failure.toString(), requestToken, HandlerErrorCode.INTERNAL_FAILURE);
        };
    }

    private static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("");
    }

    private static String handler(String message, String requestToken, HandlerErrorCode code) {
        return "Resource handler returned message: \"%s\" (RequestToken: %s, HandlerErrorCode: %s)"
                .formatted(message, requestToken, code.text());
    }

    /** Why a stack fails. The order of the ids is ours: resources begin in no fixed one. */
    static String failedTo(String verb, List<String> logicalIds) {
        String failed = logicalIds.stream().sorted().collect(Collectors.joining(", "));
        return "The following resource(s) failed to %s: [%s]. ".formatted(verb, failed);
    }

    static String noExport(String name) {
        return "No export named " + name + " found. ";
    }

    static String exported(String name, String stack) {
        return "Export with name " + name + " is already exported by stack " + stack + ". ";
    }

    public static String exportInUse(String name, List<String> stacks) {
        return "Export %s cannot be deleted as it is in use by %s".formatted(name, String.join(" and ", stacks));
    }

    static String exportInUseNotUpdated(String name, List<String> stacks) {
        return "Export %s cannot be updated as it is in use by %s".formatted(name, String.join(" and ", stacks));
    }

    /** HandlerErrorCode of CloudFormation's registry, "Handler error codes" in its developer guide. */
    enum HandlerErrorCode {
        INVALID_REQUEST("InvalidRequest"),
        ACCESS_DENIED("AccessDenied"),
        ALREADY_EXISTS("AlreadyExists"),
        NOT_FOUND("NotFound"),
        RESOURCE_CONFLICT("ResourceConflict"),
        THROTTLING("Throttling"),
        SERVICE_LIMIT_EXCEEDED("ServiceLimitExceeded"),
        SERVICE_INTERNAL_ERROR("ServiceInternalError"),
        GENERAL_SERVICE_EXCEPTION("GeneralServiceException"),
        INTERNAL_FAILURE("InternalFailure");

        private final String text;

        HandlerErrorCode(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** Each of AWS's handlers has a mapping of its own; that one by words in the service's code fits all is a guess. */
        static HandlerErrorCode of(AwsServiceException error) {
            String code = Optional.ofNullable(error.awsErrorDetails())
                    .map(AwsErrorDetails::errorCode)
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
            if (error.isThrottlingException() || code.contains("throttl")) {
                return THROTTLING;
            }
            if (code.contains("alreadyexists") || code.contains("alreadyowned") || code.contains("duplicate")) {
                return ALREADY_EXISTS;
            }
            if (code.contains("notfound") || code.contains("nosuch") || error.statusCode() == 404) {
                return NOT_FOUND;
            }
            if (code.contains("accessdenied") || code.contains("unauthorized") || error.statusCode() == 403) {
                return ACCESS_DENIED;
            }
            if (code.contains("limitexceeded")) {
                return SERVICE_LIMIT_EXCEEDED;
            }
            if (code.contains("conflict") || code.contains("dependencyviolation") || code.contains("incorrect")) {
                return RESOURCE_CONFLICT;
            }
            return error.statusCode() >= 500 ? SERVICE_INTERNAL_ERROR : INVALID_REQUEST;
        }
    }
}
