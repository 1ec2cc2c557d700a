package io.github.bootproof.cloud.lambda;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ServiceException;

/** What Lambda refuses, in its words (API reference, "Errors" of each operation). */
final class LambdaErrors {
    private LambdaErrors() {}

    static LambdaException functionNotFound(String arn) {
        return (LambdaException) ResourceNotFoundException.builder()
                .type("User")
                .awsErrorDetails(details("ResourceNotFoundException", "Function not found: " + arn, 404))
                .statusCode(404)
                .build();
    }

    static LambdaException noPolicy() {
        return (LambdaException) ResourceNotFoundException.builder()
                .type("User")
                .awsErrorDetails(
                        details("ResourceNotFoundException", "The resource you requested does not exist.", 404))
                .statusCode(404)
                .build();
    }

    static LambdaException statementNotFound(String statementId) {
        return (LambdaException) ResourceNotFoundException.builder()
                .type("User")
                .awsErrorDetails(details(
                        "ResourceNotFoundException",
                        "Statement " + statementId + " is not found in resource policy.",
                        404))
                .statusCode(404)
                .build();
    }

    static LambdaException functionExists(String name) {
        return conflict("Function already exist: " + name);
    }

    static LambdaException statementExists(String statementId) {
        return conflict("The statement id (" + statementId
                + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
    }

    private static LambdaException conflict(String message) {
        return (LambdaException) ResourceConflictException.builder()
                .type("User")
                .awsErrorDetails(details("ResourceConflictException", message, 409))
                .statusCode(409)
                .build();
    }

    static LambdaException invalid(String message) {
        return (LambdaException) InvalidParameterValueException.builder()
                .type("User")
                .awsErrorDetails(details("InvalidParameterValueException", message, 400))
                .statusCode(400)
                .build();
    }

    static LambdaException missing(String member) {
        return validation("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }

    static LambdaException validation(String message) {
        return (LambdaException) LambdaException.builder()
                .awsErrorDetails(details("ValidationException", message, 400))
                .statusCode(400)
                .build();
    }

    static LambdaException payloadTooLarge(int size, int limit) {
        return (LambdaException) RequestTooLargeException.builder()
                .type("User")
                .awsErrorDetails(details(
                        "RequestTooLargeException",
                        "Request must be smaller than %d bytes for the InvokeFunction operation (it has %d)"
                                .formatted(limit, size),
                        413))
                .statusCode(413)
                .build();
    }

    static LambdaException invalidRequestContent(String why) {
        return (LambdaException) InvalidRequestContentException.builder()
                .type("User")
                .awsErrorDetails(details(
                        "InvalidRequestContentException", "Could not parse request body into json: " + why, 400))
                .statusCode(400)
                .build();
    }

    static LambdaException accessDenied(String message) {
        return (LambdaException) LambdaException.builder()
                .awsErrorDetails(details("AccessDeniedException", message, 403))
                .statusCode(403)
                .build();
    }

    /** Something that AWS does not say, since it is about this host: Node is missing, the SDK could not be installed. */
    static LambdaException hostProblem(String message) {
        return (LambdaException) ServiceException.builder()
                .type("Service")
                .awsErrorDetails(details("ServiceException", message, 500))
                .statusCode(500)
                .build();
    }

    private static AwsErrorDetails details(String code, String message, int status) {
        return AwsErrorDetails.builder()
                .serviceName("Lambda")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build();
    }
}
