package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * AWS::Lambda::Function. Source that stands in the template becomes a zip file with one file, {@code index} and the ending of the
 * runtime's language.
 *
 * <p>Source: the CloudFormation User Guide, "AWS::Lambda::Function Code".
 */
final class LambdaFunction extends SteppedType {
    private static final int LONGEST_NAME = 64;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Set<String> CODE = Set.of("Architectures", "Code");
    private static final Set<String> NOT_CONFIGURATION =
            Set.of("Architectures", "Code", "FunctionName", "PackageType", "Tags");
    private static final String[] CHANGEABLE = {
        "Architectures",
        "Code",
        "DeadLetterConfig",
        "Description",
        "Environment",
        "EphemeralStorage",
        "FileSystemConfigs",
        "Handler",
        "ImageConfig",
        "KmsKeyArn",
        "Layers",
        "LoggingConfig",
        "MemorySize",
        "Role",
        "Runtime",
        "SnapStart",
        "Tags",
        "Timeout",
        "TracingConfig",
        "VpcConfig"
    };
    private static final Map<String, Value> DEFAULTS = Map.of(
            "DeadLetterConfig", new Value.Members(Map.of("TargetArn", Value.text(""))),
            "Description", Value.text(""),
            "Environment", new Value.Members(Map.of("Variables", Props.empty())),
            "Layers", new Value.Items(List.of()),
            "MemorySize", Value.text("128"),
            "Timeout", Value.text("3"),
            "TracingConfig", new Value.Members(Map.of("Mode", Value.text("PassThrough"))));
    private static final Binding BINDING = Binding.of("AWS::Lambda::Function")
            .rename("KmsKeyArn", "KMSKeyArn")
            .rename("Code.SourceKMSKeyArn", "SourceKMSKeyArn")
            .apart("Code.ZipFile", "Tags");

    LambdaFunction() {
        super("AWS::Lambda::Function");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateFunctionRequest.Builder request = BINDING.fill(
                        CreateFunctionRequest.builder().functionName(context.generatedName(LONGEST_NAME)), properties)
                .tags(TagSet.of(context, properties).tags());
        inlineSource(properties).ifPresent(zip -> request.code(code -> code.zipFile(zip)));
        return context.clients().lambda().createFunction(request.build()).functionName();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return attributes(id, settled(context, id));
    }

    /** By its name and the stack's tags: one that the template names may be someone else's. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name = Props.text(properties, "FunctionName").orElseGet(() -> context.generatedName(LONGEST_NAME));
        return Calls.find(() -> context.clients().lambda().getFunction(request -> request.functionName(name)))
                .filter(found -> found.tags()
                        .entrySet()
                        .containsAll(TagSet.of(context, properties).tags().entrySet()))
                .map(found -> name);
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return Calls.find(() -> surroundings
                        .clients()
                        .lambda()
                        .getFunction(request -> request.functionName(name))
                        .configuration())
                .map(function -> attributes(name, function));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        LambdaClient lambda = context.clients().lambda();
        String name = current.physicalId();
        Changes changes = Changes.between(before, after).only(name(), CHANGEABLE);
        if (changes.any(CODE.toArray(String[]::new))) {
            changeCode(lambda, name, after);
            settled(context, name);
        }
        if (!NOT_CONFIGURATION.containsAll(changes.names())) {
            changeConfiguration(lambda, name, withDefaults(after, changes));
        }
        changeTags(context, settled(context, name).functionArn(), before, after);
        return attributes(name, settled(context, name));
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Calls.delete(
                context,
                () -> context.clients().lambda().deleteFunction(request -> request.functionName(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateFunctionRequest.builder(), properties);
    }

    private static void changeCode(LambdaClient lambda, String name, Value.Members after) {
        UpdateFunctionCodeRequest.Builder request = BINDING.fill(
                UpdateFunctionCodeRequest.builder().functionName(name), Props.only(after, Set.of("Architectures")));
        Props.object(after, "Code").ifPresent(code -> BINDING.within("Code").fill(request, code));
        inlineSource(after).ifPresent(request::zipFile);
        lambda.updateFunctionCode(request.build());
    }

    private static void changeConfiguration(LambdaClient lambda, String name, Value.Members after) {
        Set<String> configuration = new HashSet<>(after.members().keySet());
        configuration.removeAll(NOT_CONFIGURATION);
        lambda.updateFunctionConfiguration(
                BINDING.fill(UpdateFunctionConfigurationRequest.builder(), Props.only(after, configuration))
                        .functionName(name)
                        .build());
    }

    /** What is removed takes its default again; Lambda leaves what a request does not name as it is. */
    private static Value.Members withDefaults(Value.Members after, Changes changes) {
        Map<String, Value> removed = new HashMap<>(DEFAULTS);
        removed.keySet().retainAll(changes.names());
        return Props.withDefaults(after, removed);
    }

    private static void changeTags(ResourceContext context, String arn, Value.Members before, Value.Members after) {
        LambdaClient lambda = context.clients().lambda();
        TagSet old = TagSet.before(context, before);
        TagSet wanted = TagSet.of(context, after);
        List<String> removed = wanted.removed(old);
        if (!removed.isEmpty()) {
            lambda.untagResource(request -> request.resource(arn).tagKeys(removed));
        }
        TagSet added = wanted.added(old);
        if (!added.isEmpty()) {
            lambda.tagResource(request -> request.resource(arn).tags(added.tags()));
        }
    }

    /** When it is neither being made nor being changed any more. */
    private static FunctionConfiguration settled(ResourceContext context, String name) {
        return Calls.await(
                context,
                LIMIT,
                "the function " + name + " is not active",
                () -> Optional.of(context.clients()
                                .lambda()
                                .getFunction(request -> request.functionName(name))
                                .configuration())
                        .filter(LambdaFunction::isSettled));
    }

    private static boolean isSettled(FunctionConfiguration function) {
        if (function.state() == State.FAILED) {
            throw new ResourceException(
                    "Function " + function.functionName() + " is in a failed state: " + function.stateReason());
        }
        return function.state() != State.PENDING && function.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS;
    }

    private static Optional<SdkBytes> inlineSource(Value.Members properties) {
        return Props.object(properties, "Code")
                .flatMap(code -> Props.text(code, "ZipFile"))
                .map(source -> zipped(
                        Props.text(properties, "Runtime").orElse("").startsWith("python") ? "index.py" : "index.js",
                        source));
    }

    /** The entry has no time of its own, so that the same source is the same code. */
    private static SdkBytes zipped(String file, String source) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry(file);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(source.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static Resource attributes(String name, FunctionConfiguration function) {
        return new Attributes().from(function, "Arn", "FunctionArn").of(name);
    }
}
