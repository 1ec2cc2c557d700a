package io.github.bootproof.cloud.wire;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * The operations that a local class supports: those it overrides. Only its own declared methods are looked at, since listing those
 * of {@code Ec2Client} loads thousands of classes.
 */
public final class Operations {
    private final Class<? extends SdkClient> client;
    private final Map<String, Operation> byName = new HashMap<>();

    private Operations(Class<? extends SdkClient> client, Class<?> implementation, boolean routed) {
        this.client = client;
        for (Class<?> type = implementation; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                formOf(method).ifPresent(form -> add(method, form, routed));
            }
        }
    }

    /** Of an implementing class. */
    static Operations of(ServiceDescription service, Class<?> implementation) {
        boolean routed = switch (service.protocol()) {
            case REST_XML, REST_JSON -> true;
            case EC2_QUERY, AWS_QUERY, AWS_JSON -> false;
        };
        return new Operations(service.client(), implementation, routed);
    }

    /** The names of what a local class supports, sorted: for the coverage table. */
    public static SortedSet<String> supportedBy(ServiceDescription service, Class<?> implementation) {
        var names = new TreeSet<String>();
        of(service, implementation).all().forEach(operation -> names.add(operation.name()));
        return names;
    }

    Collection<Operation> all() {
        return byName.values();
    }

    /** By AWS's name, without case: {@code CreateSAMLProvider} is {@code CreateSamlProviderRequest} in the SDK. */
    Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The operation of this name.
     *
     * @throws WireException that it is not supported, or that AWS has none
     */
    Operation get(String name) {
        return find(name)
                .orElseThrow(() -> isKnown(name)
                        ? unsupported(name)
                        : new WireException(
                                Problem.UNKNOWN_OPERATION,
                                "The action " + name + " is not valid for this endpoint.",
                                name));
    }

    static WireException unsupported(String name) {
        return new WireException(
                Problem.UNSUPPORTED_OPERATION,
                "Bootproof does not support " + name + " yet; docs/coverage.md lists what it supports.",
                name);
    }

    Class<? extends SdkClient> client() {
        return client;
    }

    private void add(Method method, Operation.Form form, boolean routed) {
        Class<?> request = method.getParameterTypes()[0];
        String name = request.getSimpleName().replaceFirst("Request$", "");
        try {
            method.setAccessible(true);
            Operation operation = new Operation(
                    name,
                    method,
                    request.getMethod("builder"),
                    form,
                    routed ? Optional.of(Route.of(name, request)) : Optional.empty());
            byName.putIfAbsent(name.toLowerCase(Locale.ROOT), operation);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(
                    "The SDK's classes are not as expected: " + request.getName() + " of " + method, other);
        }
    }

    private static Optional<Operation.Form> formOf(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        if (method.isSynthetic()
                || parameters.length == 0
                || !AwsRequest.class.isAssignableFrom(parameters[0])
                || !parameters[0].getSimpleName().equalsIgnoreCase(method.getName() + "Request")) {
            return Optional.empty();
        }
        if (parameters.length == 1 && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
            return Optional.of(Operation.Form.PLAIN);
        }
        if (parameters.length == 2 && parameters[1] == RequestBody.class) {
            return Optional.of(Operation.Form.REQUEST_BODY);
        }
        if (parameters.length == 2 && parameters[1] == ResponseTransformer.class) {
            return Optional.of(Operation.Form.RESPONSE_TRANSFORMER);
        }
        return Optional.empty();
    }

    /** Whether AWS has it, as far as this SDK knows: there is a class for its request. */
    private boolean isKnown(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9]{1,100}")) {
            return false;
        }
        return hasRequestClass(name) || hasRequestClass(inSdkCase(name));
    }

    private boolean hasRequestClass(String name) {
        try {
            Class.forName(client.getPackageName() + ".model." + name + "Request", false, client.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    /** The SDK writes acronyms as words: {@code SAMLProvider} is {@code SamlProvider}. */
    static String inSdkCase(String name) {
        var text = new StringBuilder(name);
        for (int i = 1; i < name.length(); i++) {
            boolean afterUpper = Character.isUpperCase(name.charAt(i - 1));
            boolean beforeLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
            if (afterUpper && Character.isUpperCase(name.charAt(i)) && !beforeLower) {
                text.setCharAt(i, Character.toLowerCase(name.charAt(i)));
            }
        }
        return text.toString();
    }
}
