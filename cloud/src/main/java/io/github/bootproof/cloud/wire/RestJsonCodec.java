package io.github.bootproof.cloud.wire;

import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** The protocol restJson1, as Lambda has it. */
final class RestJsonCodec implements Codec {
    private static final String MEDIA_TYPE = "application/json";

    private final ServiceDescription service;

    RestJsonCodec(ServiceDescription service) {
        this.service = service;
    }

    @Override
    public Operation operation(Incoming incoming, Operations operations) {
        return operations.all().stream()
                .filter(operation -> accepts(operation.route().orElseThrow(), incoming))
                .max(Comparator.comparingInt(
                        operation -> particularity(operation.route().orElseThrow())))
                .orElseThrow(() -> AllRoutes.of(operations.client()).stream()
                        .filter(route -> accepts(route, incoming))
                        .max(Comparator.comparingInt(RestJsonCodec::particularity))
                        .map(route -> Operations.unsupported(route.operation()))
                        .orElseGet(() -> new WireException(
                                Problem.UNKNOWN_OPERATION, "There is no operation at this method and path.")));
    }

    @Override
    public SdkPojo decode(Operation operation, Incoming incoming) {
        SdkPojo builder = operation.newRequest();
        new RestBindings(Optional.empty()).read(operation, incoming, builder);
        Shape shape = Shape.of(builder);
        if (shape.hasBody() && operation.form() != Operation.Form.REQUEST_BODY && incoming.body().length > 0) {
            body(shape, builder, operation, incoming);
        }
        return Shape.build(builder);
    }

    @Override
    public WireAnswer encode(Operation operation, SdkPojo response, Incoming incoming) {
        WireAnswer answer = RestBindings.answer(response, incoming, content(operation, response));
        return created(operation, answer).with("x-amzn-RequestId", incoming.requestId());
    }

    @Override
    public WireAnswer encode(AwsError error, Incoming incoming) {
        return WireAnswer.of(error.status(), MEDIA_TYPE, JsonCodec.errorBody(error))
                .with("x-amzn-ErrorType", error.code())
                .with("x-amzn-RequestId", incoming.requestId());
    }

    private void body(Shape shape, SdkPojo builder, Operation operation, Incoming incoming) {
        JsonReader reader =
                new JsonReader(name -> incoming.listener().unknownMember(service.name(), operation.name(), name));
        if (shape.payload().isEmpty()) {
            reader.fill(builder, JsonReader.parse(incoming.body()));
            return;
        }
        Member payload = shape.payload().get();
        Object value = switch (payload.type()) {
            case SDK_BYTES -> SdkBytes.fromByteArray(incoming.body());
            case STRING -> SdkBytes.fromByteArray(incoming.body()).asUtf8String();
            case NULL,
                    INTEGER,
                    LONG,
                    SHORT,
                    BYTE,
                    FLOAT,
                    DOUBLE,
                    BIG_DECIMAL,
                    BOOLEAN,
                    INSTANT,
                    SDK_POJO,
                    LIST,
                    MAP,
                    DOCUMENT -> reader.value(payload, JsonReader.parse(incoming.body()));
        };
        payload.set(builder, value);
    }

    private static Optional<RestBindings.Content> content(Operation operation, SdkPojo response) {
        Shape shape = Shape.of(response);
        if (operation.form() == Operation.Form.RESPONSE_TRANSFORMER || !shape.hasBody()) {
            return Optional.empty();
        }
        if (shape.payload().isEmpty()) {
            return json(JsonShapes.write(json -> new JsonShapes(json).structure(response)));
        }
        Member payload = shape.payload().get();
        Object value = payload.valueIn(response);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof SdkBytes bytes) {
            return json(bytes.asByteArray());
        }
        if (payload.type() == MarshallingKnownType.STRING) {
            return json(Scalars.utf8(value.toString()).asByteArray());
        }
        return json(JsonShapes.write(json -> new JsonShapes(json).value(payload, value)));
    }

    private static Optional<RestBindings.Content> json(byte[] bytes) {
        return Optional.of(new RestBindings.Content(MEDIA_TYPE, bytes));
    }

    /** Lambda's model answers 201 to what makes something; the SDK does not keep the model's codes. */
    private static WireAnswer created(Operation operation, WireAnswer answer) {
        String name = operation.name();
        boolean makes = name.startsWith("Create") || name.startsWith("Publish") || name.equals("AddPermission");
        return makes && answer.status() == 200 ? new WireAnswer(201, answer.headers(), answer.body()) : answer;
    }

    private static boolean accepts(Route route, Incoming incoming) {
        return route.method().equals(incoming.request().method())
                && (route.match(incoming.request().rawPath()).isPresent()
                        || route.match(withoutLastSlash(incoming.request().rawPath()))
                                .isPresent())
                && route.accepts(incoming.query(), incoming.headers());
    }

    /** A path with more fixed segments is meant before one with variables. */
    private static int particularity(Route route) {
        long fixed = route.segments().stream()
                .filter(segment -> !segment.startsWith("{"))
                .count();
        return route.particularity() + 10 * (int) fixed;
    }

    static String withoutLastSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
