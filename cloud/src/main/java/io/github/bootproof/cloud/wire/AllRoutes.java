package io.github.bootproof.cloud.wire;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;

/**
 * The routes of all operations that an SDK's REST client has, to name what is asked for and not supported. Costs tens of
 * milliseconds, once; EC2 is not among these services.
 */
final class AllRoutes {
    private static final Map<Class<?>, List<Route>> ROUTES = new ConcurrentHashMap<>();

    private AllRoutes() {}

    static List<Route> of(Class<? extends SdkClient> client) {
        return ROUTES.computeIfAbsent(client, AllRoutes::read);
    }

    private static List<Route> read(Class<?> client) {
        Map<String, Route> routes = new TreeMap<>();
        for (Method method : client.getMethods()) {
            for (Class<?> parameter : method.getParameterTypes()) {
                if (AwsRequest.class.isAssignableFrom(parameter)) {
                    add(parameter, routes);
                }
            }
        }
        return List.copyOf(routes.values());
    }

    private static void add(Class<?> request, Map<String, Route> routes) {
        String name = request.getSimpleName().replaceFirst("Request$", "");
        if (!routes.containsKey(name)) {
            try {
                routes.put(name, Route.of(name, request));
            } catch (ReflectiveOperationException | LinkageError notMarshalled) {
                // Some requests are the SDK's own and never sent. This only serves to name operations.
            }
        }
    }
}
