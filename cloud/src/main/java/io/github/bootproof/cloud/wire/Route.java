package io.github.bootproof.cloud.wire;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * Where a REST operation is found: its method and path. The SDK keeps both in a private field of the operation's marshaller. Of S3 the
 * bucket is not in the path there.
 *
 * @param segments of the path; {@code {Name}} is one segment, {@code {Name+}} the rest
 * @param literals query parameters that name the operation; an empty value stands for any
 * @param requiredQuery query parameters without which it is not this operation
 * @param requiredHeaders headers without which it is not this operation
 * @param bucket whether it is about a bucket of S3
 */
record Route(
        String operation,
        String method,
        List<String> segments,
        Map<String, String> literals,
        List<String> requiredQuery,
        List<String> requiredHeaders,
        boolean bucket) {

    static Route of(String operation, Class<?> request) throws ReflectiveOperationException {
        String marshaller = request.getPackageName().replaceFirst("model$", "transform") + "." + request.getSimpleName()
                + "Marshaller";
        Field binding =
                Class.forName(marshaller, true, request.getClassLoader()).getDeclaredField("SDK_OPERATION_BINDING");
        binding.setAccessible(true);
        OperationInfo info = (OperationInfo) binding.get(null);
        Shape shape = Shape.of((SdkPojo) request.getMethod("builder").invoke(null));
        String[] parts = info.requestUri().split("\\?", 2);
        return new Route(
                operation,
                info.httpMethod().name(),
                segments(parts[0]),
                literals(parts.length == 2 ? parts[1] : ""),
                required(shape, MarshallLocation.QUERY_PARAM),
                required(shape, MarshallLocation.HEADER),
                shape.members().stream().anyMatch(Route::isBucket));
    }

    /** S3's member Bucket has a place in the path, though the path of the route has none for it. */
    static boolean isBucket(Member member) {
        return member.location() == MarshallLocation.PATH && member.name().equals("Bucket");
    }

    /**
     * What the path's variables are, still percent-encoded; empty when this is another path.
     *
     * @param path begins with a slash
     */
    Optional<Map<String, String>> match(String path) {
        List<String> sent = segments(path);
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (expected.endsWith("+}")) {
                if (i >= sent.size()) {
                    return Optional.empty();
                }
                variables.put(
                        expected.substring(1, expected.length() - 2), String.join("/", sent.subList(i, sent.size())));
                return Optional.of(variables);
            }
            if (i >= sent.size()) {
                return Optional.empty();
            }
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), sent.get(i));
            } else if (!expected.equals(sent.get(i))) {
                return Optional.empty();
            }
        }
        return sent.size() == segments.size() ? Optional.of(variables) : Optional.empty();
    }

    /** Whether a request with these query parameters and headers can be this operation. */
    boolean accepts(QueryParameters query, Headers headers) {
        return literals.entrySet().stream()
                        .allMatch(literal -> query.first(literal.getKey())
                                .filter(value -> literal.getValue().isEmpty()
                                        || literal.getValue().equals(value))
                                .isPresent())
                && requiredQuery.stream().allMatch(name -> query.first(name).isPresent())
                && requiredHeaders.stream().allMatch(name -> headers.first(name).isPresent());
    }

    /** Of two routes that accept a request, the more particular is meant. */
    int particularity() {
        return literals.size() + requiredQuery.size() + requiredHeaders.size();
    }

    private static List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        if (inner.isEmpty()) {
            return List.of();
        }
        return List.of(inner.split("/", -1));
    }

    private static Map<String, String> literals(String query) {
        Map<String, String> literals = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                literals.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return Map.copyOf(literals);
    }

    private static List<String> required(Shape shape, MarshallLocation location) {
        List<String> names = new ArrayList<>();
        for (Member member : shape.members()) {
            if (member.required() && member.location() == location) {
                names.add(location == MarshallLocation.HEADER ? member.name().toLowerCase(Locale.ROOT) : member.name());
            }
        }
        return List.copyOf(names);
    }
}
