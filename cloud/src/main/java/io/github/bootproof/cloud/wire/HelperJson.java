package io.github.bootproof.cloud.wire;

import software.amazon.awssdk.core.SdkPojo;

/**
 * The JSON form of awsQuery that CloudFormation's helper scripts expect: {@code
 * {"DescribeStackResourceResponse":{"DescribeStackResourceResult":{...},"ResponseMetadata":{"RequestId":...}}}}, times in seconds.
 * Source: what aws-cfn-bootstrap reads.
 */
final class HelperJson {
    private static final String MEDIA_TYPE = "application/json";

    private HelperJson() {}

    static WireAnswer answer(String operation, SdkPojo response, String requestId) {
        byte[] body = JsonShapes.write(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart(operation + "Response");
            if (Shape.of(response).hasBody()) {
                json.writeName(operation + "Result");
                new JsonShapes(json).structure(response);
            }
            json.writeObjectPropertyStart("ResponseMetadata");
            json.writeStringProperty("RequestId", requestId);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
        return WireAnswer.of(200, MEDIA_TYPE, body).with("x-amzn-RequestId", requestId);
    }

    static WireAnswer error(AwsError error, String requestId) {
        byte[] body = JsonShapes.write(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("Error");
            json.writeStringProperty("Code", error.code());
            json.writeStringProperty("Message", error.message());
            json.writeStringProperty("Type", error.isSenders() ? "Sender" : "Receiver");
            json.writeEndObject();
            json.writeStringProperty("RequestId", requestId);
            json.writeEndObject();
        });
        return WireAnswer.of(error.status(), MEDIA_TYPE, body).with("x-amzn-RequestId", requestId);
    }
}
