package io.github.bootproof.cloud.wire;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** A Systems Manager that repeats names, and remembers commands. */
final class SampleSsm implements SsmClient {
    SendCommandRequest sent;

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        if ("none".equals(request.name())) {
            throw ParameterNotFoundException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ParameterNotFound")
                            .build())
                    .statusCode(400)
                    .build();
        }
        return GetParameterResponse.builder()
                .parameter(parameter -> parameter
                        .name(request.name())
                        .value("a\u0000\"\\\u2028 \uD83D\uDE00")
                        .version(3L)
                        .lastModifiedDate(TestWire.NOW.plusMillis(123)))
                .build();
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        return GetParametersResponse.builder()
                .parameters(java.util.List.of())
                .invalidParameters(request.names())
                .build();
    }

    /** Has maps of lists. */
    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        sent = request;
        return SendCommandResponse.builder()
                .command(command -> command.parameters(request.parameters()).timeoutSeconds(request.timeoutSeconds()))
                .build();
    }

    @Override
    public String serviceName() {
        return "ssm";
    }

    @Override
    public void close() {}
}
