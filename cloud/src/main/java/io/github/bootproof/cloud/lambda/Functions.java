package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Table;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Functions: made, changed, described, deleted. A function is active as soon as it is made. */
final class Functions {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
    /** A name, a partial ARN (ACCOUNT:function:NAME) or an ARN, each with or without a qualifier. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?:arn:[^:]+:lambda:[^:]*:)?[0-9]{12}:function:)?([a-zA-Z0-9-_]+)(?::(?:\\$LATEST))?");

    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

    private final Scope scope;
    private final Table<Function> functions;
    private final FunctionCode code;
    private final Ids ids;
    private final InstantSource time;

    Functions(Scope scope, Table<Function> functions, FunctionCode code, Ids ids, InstantSource time) {
        this.scope = scope;
        this.functions = functions;
        this.code = code;
        this.ids = ids;
        this.time = time;
    }

    Function get(String reference) {
        return find(reference).orElseThrow(() -> LambdaErrors.functionNotFound(arn(name(reference))));
    }

    Optional<Function> find(String reference) {
        return functions.get(name(reference));
    }

    Function update(String reference, UnaryOperator<Function> change) {
        return functions
                .update(name(reference), change)
                .orElseThrow(() -> LambdaErrors.functionNotFound(arn(name(reference))));
    }

    String arn(String name) {
        return scope.arn("lambda", "function:" + name);
    }

    static String name(String reference) {
        if (reference == null) {
            throw LambdaErrors.missing("functionName");
        }
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw LambdaErrors.validation(
                    "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"
                            .formatted(reference));
        }
        return matcher.group(1);
    }

    CreateFunctionResponse create(CreateFunctionRequest request) {
        requireSupported(request);
        var stored = code.store(new FunctionCode.Source(
                request.code().zipFile(),
                request.code().s3Bucket(),
                request.code().s3Key(),
                request.code().s3ObjectVersion()));
        CreateFunctionRequest settings = request.toBuilder()
                .functionName(name(request.functionName()))
                .code((software.amazon.awssdk.services.lambda.model.FunctionCode) null)
                .timeout(request.timeout() == null ? 3 : request.timeout())
                .memorySize(request.memorySize() == null ? 128 : request.memorySize())
                .build();
        var function = new Function(
                settings,
                stored.sha256(),
                stored.size(),
                time.instant(),
                ids.uuid(),
                new TreeMap<>(request.tags()),
                List.of());
        if (!functions.add(function.name(), function)) {
            throw LambdaErrors.functionExists(function.name());
        }
        return CreateFunctionResponse.builder()
                .applyMutation(builder -> copy(function, builder))
                .build();
    }

    private void requireSupported(CreateFunctionRequest request) {
        if (request.functionName() == null) {
            throw LambdaErrors.missing("functionName");
        }
        if (!NAME.matcher(name(request.functionName())).matches()) {
            throw LambdaErrors.invalid("The name of a function has at most 64 characters: " + request.functionName());
        }
        if (request.role() == null) {
            throw LambdaErrors.missing("role");
        }
        if (request.code() == null) {
            throw LambdaErrors.missing("code");
        }
        if (request.packageType() == PackageType.IMAGE || request.code().imageUri() != null) {
            throw unsupported(request.functionName(), "container images");
        }
        if (!request.layers().isEmpty()) {
            throw unsupported(request.functionName(), "layers");
        }
        requireTextLog(request.functionName(), request.loggingConfig());
        if (request.handler() == null || request.runtimeAsString() == null) {
            throw LambdaErrors.invalid(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        requireNode(request.functionName(), request.runtimeAsString());
    }

    private static void requireNode(String function, String runtime) {
        if (!runtime.startsWith("nodejs")) {
            throw unsupported(function, "the runtime " + runtime);
        }
    }

    private static void requireTextLog(String function, @Nullable LoggingConfig logging) {
        if (logging != null && logging.logFormat() == LogFormat.JSON) {
            throw unsupported(function, "the log format JSON");
        }
    }

    private static RuntimeException unsupported(String function, String what) {
        return LambdaErrors.invalid(
                "Bootproof runs functions of the Node.js runtimes, from zip files: %s of function %s is not supported."
                        .formatted(what, function));
    }

    UpdateFunctionCodeResponse updateCode(UpdateFunctionCodeRequest request) {
        get(request.functionName());
        if (request.imageUri() != null) {
            throw unsupported(request.functionName(), "a container image");
        }
        var stored = code.store(new FunctionCode.Source(
                request.zipFile(), request.s3Bucket(), request.s3Key(), request.s3ObjectVersion()));
        Function function =
                update(request.functionName(), current -> current.withCode(stored, time.instant(), ids.uuid()));
        return UpdateFunctionCodeResponse.builder()
                .applyMutation(builder -> copy(function, builder))
                .build();
    }

    UpdateFunctionConfigurationResponse updateConfiguration(UpdateFunctionConfigurationRequest request) {
        if (request.hasLayers() && !request.layers().isEmpty()) {
            throw unsupported(request.functionName(), "layers");
        }
        requireTextLog(request.functionName(), request.loggingConfig());
        if (request.runtimeAsString() != null) {
            requireNode(request.functionName(), request.runtimeAsString());
        }
        Function function = update(
                request.functionName(),
                current -> current.withSettings(changed(current.settings(), request), time.instant(), ids.uuid()));
        return UpdateFunctionConfigurationResponse.builder()
                .applyMutation(builder -> copy(function, builder))
                .build();
    }

    private static CreateFunctionRequest changed(
            CreateFunctionRequest settings, UpdateFunctionConfigurationRequest request) {
        CreateFunctionRequest.Builder changed = settings.toBuilder();
        Shapes.copySet(request, changed);
        return changed.functionName(settings.functionName()).build();
    }

    GetFunctionResponse describe(GetFunctionRequest request) {
        Function function = get(request.functionName());
        return GetFunctionResponse.builder()
                .configuration(configuration(function))
                .code(location -> location.repositoryType("S3"))
                .tags(function.tags().isEmpty() ? null : function.tags())
                .build();
    }

    GetFunctionConfigurationResponse describe(GetFunctionConfigurationRequest request) {
        Function function = get(request.functionName());
        return GetFunctionConfigurationResponse.builder()
                .applyMutation(builder -> copy(function, builder))
                .build();
    }

    ListFunctionsResponse list(ListFunctionsRequest request) {
        return ListFunctionsResponse.builder()
                .functions(functions.all().stream().map(this::configuration).toList())
                .build();
    }

    DeleteFunctionResponse delete(DeleteFunctionRequest request) {
        if (!functions.remove(name(request.functionName()))) {
            throw LambdaErrors.functionNotFound(arn(name(request.functionName())));
        }
        return DeleteFunctionResponse.builder().build();
    }

    FunctionConfiguration configuration(Function function) {
        CreateFunctionRequest settings = function.settings();
        FunctionConfiguration.Builder configuration = FunctionConfiguration.builder();
        Shapes.copySet(settings, configuration);
        if (settings.environment() != null) {
            configuration.environment(
                    environment -> environment.variables(settings.environment().variables()));
        }
        return configuration
                .functionArn(arn(function.name()))
                .codeSha256(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(function.codeSha256())))
                .codeSize(function.codeSize())
                .lastModified(MODIFIED.format(function.lastModified()))
                .revisionId(function.revisionId())
                .version("$LATEST")
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .packageType(PackageType.ZIP)
                .architectures(settings.hasArchitectures() ? settings.architectures() : List.of(Architecture.X86_64))
                .build();
    }

    /** The answers of several operations are configurations, as classes of their own. */
    private void copy(Function function, SdkPojo answer) {
        Shapes.copySet(configuration(function), answer);
    }
}
