package io.github.bootproof.cloud.wire;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;

/** One call of a local class: reads the request, calls, writes the answer. */
final class Invocation {
    private final Operation operation;
    private final Codec codec;
    private final Incoming incoming;

    Invocation(Operation operation, Codec codec, Incoming incoming) {
        this.operation = operation;
        this.codec = codec;
        this.incoming = incoming;
    }

    WireAnswer on(SdkClient service) {
        return switch (operation.form()) {
            case PLAIN -> {
                SdkPojo request = codec.decode(operation, incoming);
                yield codec.encode(operation, (SdkPojo) operation.invoke(service, request), incoming);
            }
            case REQUEST_BODY -> {
                SdkPojo request = codec.decode(operation, incoming);
                yield codec.encode(operation, (SdkPojo) operation.invoke(service, request, body()), incoming);
            }
            case RESPONSE_TRANSFORMER -> {
                SdkPojo request = codec.decode(operation, incoming);
                var handover = new Handover();
                operation.invoke(service, request, handover);
                yield streamed(handover);
            }
        };
    }

    private RequestBody body() {
        StreamedBody body = StreamedBody.of(incoming);
        String contentType = incoming.headers().first("Content-Type").orElse("application/octet-stream");
        return body.length().isPresent()
                ? RequestBody.fromContentProvider(body::stream, body.length().getAsLong(), contentType)
                : RequestBody.fromContentProvider(body::stream, contentType);
    }

    private WireAnswer streamed(Handover handover) {
        SdkPojo response = Optional.ofNullable(handover.response)
                .orElseThrow(() -> new IllegalStateException(
                        operation.name() + " did not hand its answer to the ResponseTransformer."));
        InputStream stream = Optional.<InputStream>ofNullable(handover.stream).orElseGet(InputStream::nullInputStream);
        WireAnswer head = codec.encode(operation, response, incoming);
        OptionalLong length = head.headers().first("Content-Length").stream()
                .mapToLong(Long::parseLong)
                .findFirst();
        return new WireAnswer(head.status(), head.headers(), new WireAnswer.Body.Streamed(stream, length));
    }

    /**
     * Takes the answer of a streaming operation over. The stream is read after the service's method has returned, and closed then: a
     * service hands an open one to {@link #transform} and leaves it open.
     */
    private static final class Handover implements ResponseTransformer<SdkPojo, SdkPojo> {
        private @Nullable SdkPojo response;
        private @Nullable InputStream stream;

        @Override
        public SdkPojo transform(SdkPojo answered, AbortableInputStream content) {
            response = answered;
            stream = content;
            return answered;
        }

        @Override
        public boolean needsConnectionLeftOpen() {
            return true;
        }
    }
}
