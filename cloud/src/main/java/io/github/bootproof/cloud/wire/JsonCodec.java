package io.github.bootproof.cloud.wire;

import software.amazon.awssdk.core.SdkPojo;

/** The protocols awsJson1_0 and awsJson1_1: the operation is named by X-Amz-Target, everything else is in the body. */
final class JsonCodec implements Codec {
    private final ServiceDescription service;
    private final String mediaType;

    JsonCodec(ServiceDescription service) {
        this.service = service;
        this.mediaType = "application/x-amz-json-" + service.jsonVersion();
    }

    @Override
    public Operation operation(Incoming incoming, Operations operations) {
        String target = incoming.headers()
                .first("X-Amz-Target")
                .orElseThrow(() -> new WireException(Problem.UNKNOWN_OPERATION, "The header X-Amz-Target is missing."));
        return operations.get(target.substring(target.lastIndexOf('.') + 1));
    }

    @Override
    public SdkPojo decode(Operation operation, Incoming incoming) {
        JsonReader reader =
                new JsonReader(name -> incoming.listener().unknownMember(service.name(), operation.name(), name));
        return reader.read(operation.newRequest(), JsonReader.parse(incoming.body()));
    }

    @Override
    public WireAnswer encode(Operation operation, SdkPojo response, Incoming incoming) {
        byte[] body = JsonShapes.write(json -> new JsonShapes(json).structure(response));
        return WireAnswer.of(200, mediaType, body).with("x-amzn-RequestId", incoming.requestId());
    }

    @Override
    public WireAnswer encode(AwsError error, Incoming incoming) {
        return WireAnswer.of(error.status(), mediaType, errorBody(error))
                .with("x-amzn-RequestId", incoming.requestId());
    }

    /** Also of restJson, which has the code in a header in addition. */
    static byte[] errorBody(AwsError error) {
        return JsonShapes.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("__type", error.code());
            json.writeStringProperty("message", error.message());
            error.members().ifPresent(members -> new JsonShapes(json).members(members));
            json.writeEndObject();
        });
    }
}
