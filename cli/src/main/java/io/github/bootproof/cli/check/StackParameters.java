package io.github.bootproof.cli.check;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.Parameter;
import io.github.bootproof.cloudformation.template.ParameterInput;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of parameters, as the CDK CLI deploys: what is given; else what the stack has ({@code UsePreviousValue}); else the
 * default.
 */
final class StackParameters {
    /** What CloudFormation shows in place of a value with {@code NoEcho}. */
    private static final String HIDDEN = "****";

    private final Situation situation;
    private final List<String> remarks = new ArrayList<>();

    StackParameters(Situation situation) {
        this.situation = situation;
    }

    /** What could not be found out; each a sentence. */
    List<String> remarks() {
        return remarks;
    }

    /** What the deployed stack has. CloudFormation has checked it. */
    ParameterValues before(Template template, DeployedStack deployed) {
        Map<String, ParameterInput> inputs = new LinkedHashMap<>();
        template.parameters().forEach((name, parameter) -> {
            String value = deployed.parameters().get(name);
            if (value != null || parameter.defaultValue().isEmpty()) {
                inputs.put(name, new ParameterInput.Covered(cover(parameter, Optional.ofNullable(value))));
            }
        });
        return ParameterValues.of(template, inputs, Map.of()).withValuesOfSsm(deployed.valuesInSsm());
    }

    private static String cover(Parameter parameter, Optional<String> value) {
        return parameter.noEcho() ? HIDDEN : value.orElse("${" + parameter.name() + "}");
    }

    /**
     * What it is to have.
     *
     * @throws TemplateException in CloudFormation's words when it would not take them
     */
    ParameterValues after(Template template, ProposedStack stack) {
        Map<String, String> previous =
                situation.deployed().map(DeployedStack::parameters).orElse(Map.of());
        Map<String, ParameterInput> inputs = new LinkedHashMap<>();
        stack.parameters().forEach((name, value) -> inputs.put(name, given(template, name, value, previous)));
        template.parameters().forEach((name, parameter) -> {
            if (inputs.containsKey(name)) {
                return;
            }
            if (previous.containsKey(name)) {
                inputs.put(
                        name,
                        parameter.noEcho()
                                ? new ParameterInput.Covered(HIDDEN)
                                : new ParameterInput.UsePreviousValue());
            } else if (parameter.defaultValue().isEmpty() && situation.cloud().isEmpty()) {
                inputs.put(name, new ParameterInput.Covered(cover(parameter, Optional.empty())));
            }
        });
        ParameterValues values;
        try {
            values = ParameterValues.of(template, inputs, previous);
        } catch (TemplateException e) {
            String message = String.valueOf(e.getMessage());
            throw message.endsWith("must have values")
                    ? new TemplateException(message + ". Give them by --parameter NAME=VALUE")
                    : e;
        }
        return withValuesInSsm(values);
    }

    private ParameterInput given(Template template, String name, String value, Map<String, String> previous) {
        Parameter parameter = template.parameters().get(name);
        if (parameter != null && parameter.noEcho()) {
            boolean hidden = HIDDEN.equals(previous.get(name));
            if (hidden) {
                remarks.add("The value that the stack has for the parameter " + name
                        + " (NoEcho) is shown to nobody; the one that is given is taken to be another.");
            }
            return new ParameterInput.Covered(hidden ? HIDDEN + " as given" : HIDDEN);
        }
        // What only the deployment knows cannot be checked.
        return value.contains("${") ? new ParameterInput.Covered(value) : new ParameterInput.Given(value);
    }

    private ParameterValues withValuesInSsm(ParameterValues values) {
        Map<String, String> names = values.namesInSsm();
        if (names.isEmpty() || situation.cloud().isEmpty()) {
            return values;
        }
        List<String> distinct = names.values().stream().distinct().toList();
        Optional<Map<String, String>> found = situation.cloud().get().valuesInSsm(distinct);
        if (found.isEmpty()) {
            remarks.add(
                    "You may not read these parameters of SSM, so that nobody knows here whether their values have changed: "
                            + String.join(", ", distinct) + ". It takes ssm:GetParameters.");
            return values;
        }
        List<String> missing =
                distinct.stream().filter(name -> !found.get().containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new TemplateException("Unable to fetch parameters [" + String.join(",", missing)
                    + "] from parameter store for this account.");
        }
        Map<String, String> byParameter = new HashMap<>();
        names.forEach((parameter, name) ->
                Optional.ofNullable(found.get().get(name)).ifPresent(value -> byParameter.put(parameter, value)));
        return values.withValuesOfSsm(byParameter);
    }
}
