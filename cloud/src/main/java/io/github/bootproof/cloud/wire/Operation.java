package io.github.bootproof.cloud.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An operation that a local class overrides.
 *
 * @param name AWS's, as far as the SDK's class tells; see {@link Operations#find}
 * @param route of REST protocols
 */
record Operation(String name, Method method, Method builder, Form form, Optional<Route> route) {
    /** What the method takes beside the request. */
    enum Form {
        PLAIN,
        REQUEST_BODY,
        RESPONSE_TRANSFORMER
    }

    /** An empty request to be filled. */
    SdkPojo newRequest() {
        return (SdkPojo) call(builder, null);
    }

    /** Calls the service; what it throws is thrown as it is. */
    Object invoke(Object service, Object... arguments) {
        return call(method, service, arguments);
    }

    private static Object call(Method method, @Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw sneaky(thrown.getCause() == null ? thrown : thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
