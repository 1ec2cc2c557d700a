package io.github.bootproof.cli.status;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * Parameters.
 *
 * @param values by name; with the name {@link #DENIED} none may be read
 */
record FakeSsm(Map<String, String> values) implements SsmClient {
    static final String DENIED = "denied";

    private void check() {
        if (values.containsKey(DENIED)) {
            throw SsmException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .errorMessage("not authorized to perform: ssm:GetParametersByPath")
                            .build())
                    .build();
        }
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        check();
        return GetParametersByPathResponse.builder()
                .parameters(parameters(values.keySet().stream()
                        .filter(name -> name.startsWith(request.path() + "/"))
                        .toList()))
                .build();
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        check();
        return GetParametersResponse.builder()
                .parameters(parameters(request.names()))
                .build();
    }

    private List<Parameter> parameters(List<String> names) {
        return names.stream()
                .filter(values::containsKey)
                .map(name ->
                        Parameter.builder().name(name).value(values.get(name)).build())
                .toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
