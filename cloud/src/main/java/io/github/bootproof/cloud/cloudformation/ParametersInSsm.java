package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloudformation.template.ParameterType;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.ParameterValues.ParameterValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Looks up the values of parameters of SSM types, whenever a deployment is asked for. */
final class ParametersInSsm {
    private final SsmClient ssm;

    ParametersInSsm(SsmClient ssm) {
        this.ssm = ssm;
    }

    /** By the parameter's name, the value in SSM; those whose value is a name only must exist. */
    Map<String, String> resolve(ParameterValues parameters) {
        var found = new LinkedHashMap<String, String>();
        List<String> absent = new ArrayList<>();
        parameters
                .namesInSsm()
                .forEach((parameter, name) ->
                        value(name).ifPresentOrElse(value -> found.put(parameter, value), () -> absent.add(name)));
        parameters.values().values().stream()
                .filter(value -> value.parameter().type().source() == ParameterType.Source.SSM_NAME)
                .map(ParameterValue::text)
                .filter(name -> value(name).isEmpty())
                .forEach(absent::add);
        if (!absent.isEmpty()) {
            throw CloudFormationErrors.validation(
                    "Unable to fetch parameters [%s] from parameter store for this account."
                            .formatted(String.join(",", absent)));
        }
        return found;
    }

    private Optional<String> value(String name) {
        try {
            return Optional.of(
                    ssm.getParameter(request -> request.name(name)).parameter().value());
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }
}
