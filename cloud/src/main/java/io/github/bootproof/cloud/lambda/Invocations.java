package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.sts.model.Credentials;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invocations (Lambda API reference, "Invoke"): the function's process gets the event, the environment of Lambda's runtimes and
 * credentials of its role.
 */
final class Invocations {
    private static final Logger LOGGER = System.getLogger(Invocations.class.getName());
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SYNCHRONOUS_LIMIT = 6 * 1024 * 1024;
    private static final int ASYNCHRONOUS_LIMIT = 1024 * 1024;
    private static final int LOG_TAIL = 4096;

    private final Scope scope;
    private final Functions functions;
    private final FunctionCode code;
    private final NodeProcess process;
    private final FunctionLog log;
    private final EventQueue queue;
    private final Clients clients;
    private final Supplier<URI> endpoint;
    private final Ids ids;
    private final InstantSource time;

    Invocations(
            Scope scope,
            Functions functions,
            FunctionCode code,
            NodeProcess process,
            EventQueue queue,
            LocalLambda.Setup setup) {
        this.scope = scope;
        this.functions = functions;
        this.code = code;
        this.process = process;
        this.queue = queue;
        this.log = new FunctionLog(setup.clients(), setup.time());
        this.clients = setup.clients();
        this.endpoint = setup.endpoint();
        this.ids = setup.ids();
        this.time = setup.time();
    }

    InvokeResponse invoke(InvokeRequest request) {
        Function function = functions.get(request.functionName());
        InvocationType type =
                request.invocationTypeAsString() == null ? InvocationType.REQUEST_RESPONSE : request.invocationType();
        byte[] event = request.payload() == null
                ? "{}".getBytes(StandardCharsets.UTF_8)
                : request.payload().asByteArray();
        return switch (type) {
            case REQUEST_RESPONSE -> {
                requireEvent(event, SYNCHRONOUS_LIMIT);
                Result result = run(function, event, ids.uuid());
                yield InvokeResponse.builder()
                        .statusCode(200)
                        .executedVersion("$LATEST")
                        .functionError(result.failed() ? "Unhandled" : null)
                        .logResult(request.logType() == LogType.TAIL ? tail(result.log()) : null)
                        .payload(SdkBytes.fromUtf8String(result.payload()))
                        .build();
            }
            case EVENT -> {
                requireEvent(event, ASYNCHRONOUS_LIMIT);
                String requestId = ids.uuid();
                queue.put(function.name(), () -> attempt(function.name(), event, requestId));
                yield InvokeResponse.builder().statusCode(202).build();
            }
            case DRY_RUN -> InvokeResponse.builder().statusCode(204).build();
            case UNKNOWN_TO_SDK_VERSION ->
                throw LambdaErrors.validation(
                        "1 validation error detected: Value '%s' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]"
                                .formatted(request.invocationTypeAsString()));
        };
    }

    /** Whether there is no more to be done: it succeeded, or the function is gone. */
    private boolean attempt(String name, byte[] event, String requestId) {
        Optional<Function> function = functions.find(name);
        try {
            return function.isEmpty() || !run(function.get(), event, requestId).failed();
        } catch (SdkException e) {
            LOGGER.log(Level.WARNING, "Function " + name + " could not be invoked", e);
            return false;
        }
    }

    private static void requireEvent(byte[] event, int limit) {
        if (event.length > limit) {
            throw LambdaErrors.payloadTooLarge(event.length, limit);
        }
        if (event.length > 0) {
            try {
                JSON.readTree(event);
            } catch (JacksonException e) {
                throw LambdaErrors.invalidRequestContent(e.getOriginalMessage());
            }
        }
    }

    private record Result(boolean failed, String payload, String log) {}

    private Result run(Function function, byte[] event, String requestId) {
        String stream = DateTimeFormatter.ofPattern("yyyy/MM/dd'/[$LATEST]'")
                        .withZone(ZoneOffset.UTC)
                        .format(time.instant())
                + ids.uuid().replace("-", "");
        Duration timeout = Duration.ofSeconds(function.settings().timeout());
        NodeProcess.Ending ending = process.run(
                event, environment(function, requestId, stream), timeout, code.unpacked(function.codeSha256()));
        Result result = result(ending, requestId, timeout);
        log.write(function.logGroup(), stream, result.log());
        return result;
    }

    private Result result(NodeProcess.Ending ending, String requestId, Duration timeout) {
        if (ending.timedOut()) {
            String problem = "Task timed out after %d.00 seconds".formatted(timeout.toSeconds());
            return failure(
                    "Sandbox.Timedout",
                    "RequestId: %s Error: %s".formatted(requestId, problem),
                    logged(ending, time.instant() + " " + requestId + " " + problem));
        }
        Optional<JsonNode> answer = ending.answer().map(JSON::readTree);
        if (answer.isEmpty()) {
            String problem = "RequestId: %s Error: Runtime exited with error: exit status %d"
                    .formatted(requestId, ending.exitStatus());
            return failure("Runtime.ExitError", problem, logged(ending, problem));
        }
        JsonNode error = answer.get().get("error");
        if (error != null) {
            return new Result(true, JSON.writeValueAsString(error), ending.log());
        }
        JsonNode value = answer.get().get("result");
        return new Result(false, value == null ? "null" : JSON.writeValueAsString(value), ending.log());
    }

    /** What the function cannot say itself, Lambda writes into its log. */
    private static String logged(NodeProcess.Ending ending, String problem) {
        String log = ending.log();
        return (log.isEmpty() || log.endsWith("\n") ? log : log + "\n") + problem + "\n";
    }

    private static Result failure(String type, String message, String log) {
        return new Result(
                true,
                JSON.writeValueAsString(new LinkedHashMap<>(Map.of("errorType", type, "errorMessage", message))),
                log);
    }

    private static String tail(String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LOG_TAIL), bytes.length));
    }

    /** Lambda developer guide, "Using Lambda environment variables". */
    private Map<String, String> environment(Function function, String requestId, String stream) {
        var environment = new HashMap<String, String>();
        if (function.settings().environment() != null) {
            environment.putAll(function.settings().environment().variables());
        }
        String group = function.logGroup();
        String memory = String.valueOf(function.settings().memorySize());
        environment.put("_HANDLER", function.settings().handler());
        environment.put("LAMBDA_TASK_ROOT", code.unpacked(function.codeSha256()).toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory);
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", group);
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", stream);
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.settings().runtimeAsString());
        environment.put("AWS_REGION", scope.region());
        environment.put("AWS_DEFAULT_REGION", scope.region());
        environment.put("AWS_ENDPOINT_URL", endpoint.get().toString());
        environment.put("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true");
        environment.put("TZ", ":UTC");
        Credentials credentials = credentials(function);
        environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        environment.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        environment.put(
                "BOOTPROOF_INVOCATION",
                JSON.writeValueAsString(Map.of(
                        "awsRequestId", requestId,
                        "functionName", function.name(),
                        "functionVersion", "$LATEST",
                        "invokedFunctionArn", functions.arn(function.name()),
                        "memoryLimitInMB", memory,
                        "logGroupName", group,
                        "logStreamName", stream)));
        return environment;
    }

    private Credentials credentials(Function function) {
        try {
            return clients.sts()
                    .assumeRole(request ->
                            request.roleArn(function.settings().role()).roleSessionName(function.name()))
                    .credentials();
        } catch (SdkException e) {
            throw LambdaErrors.accessDenied(
                    "The role defined for the function cannot be assumed by Lambda: " + e.getMessage());
        }
    }
}
