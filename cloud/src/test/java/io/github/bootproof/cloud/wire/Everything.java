package io.github.bootproof.cloud.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Supports every operation of an SDK client: remembers requests, and answers with nothing in it. */
final class Everything {
    final List<AwsRequest> requests = Collections.synchronizedList(new ArrayList<>());

    <C extends SdkClient> C of(Class<C> client) {
        return client.cast(Proxy.newProxyInstance(
                client.getClassLoader(), new Class<?>[] {client}, (proxy, method, arguments) -> {
                    requests.add((AwsRequest) arguments[0]);
                    if (arguments.length == 2 && arguments[1] instanceof RequestBody body) {
                        readAll(body);
                    }
                    if (arguments.length == 2 && arguments[1] instanceof ResponseTransformer<?, ?> transformer) {
                        return transformed(transformer, arguments[0].getClass());
                    }
                    return empty(method.getReturnType());
                }));
    }

    private static void readAll(RequestBody body) throws IOException {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @SuppressWarnings("unchecked")
    private static Object transformed(ResponseTransformer<?, ?> transformer, Class<?> request) throws Exception {
        Class<?> response = Class.forName(request.getName().replaceFirst("Request$", "Response"));
        return ((ResponseTransformer<Object, Object>) transformer)
                .transform(empty(response), AbortableInputStream.create(InputStream.nullInputStream()));
    }

    private static Object empty(Class<?> response) throws ReflectiveOperationException {
        return ((SdkBuilder<?, ?>) response.getMethod("builder").invoke(null)).build();
    }
}
