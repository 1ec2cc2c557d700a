package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloudformation.template.ParameterInput;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.PseudoParameters;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.Template;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.LinkedHashMap;
import java.util.Map;

/** From what is stored of a stack to the model of it. */
public final class Models {
    private Models() {}

    /** The model of a stack that was accepted before: so there are no errors in it. */
    public static StackModel of(Scope scope, String stackName, String stackId, StackInput input) {
        Template template = Template.parse(input.template());
        return of(scope, stackName, stackId, input, template, parameters(template, input), Lookup.nothing());
    }

    /**
     * The model of what is proposed.
     *
     * @param outside for rules: what it does not know is not judged
     */
    public static StackModel of(
            Scope scope,
            String stackName,
            String stackId,
            StackInput input,
            Template template,
            ParameterValues parameters,
            Lookup outside) {
        return StackModel.of(
                template,
                parameters,
                new PseudoParameters(
                        scope.account(),
                        scope.region(),
                        scope.partition(),
                        scope.dnsSuffix(),
                        stackName,
                        stackId,
                        input.notificationArns()),
                outside);
    }

    /** The values of a stack's parameters. */
    public static ParameterValues parameters(Template template, StackInput input) {
        var given = new LinkedHashMap<String, ParameterInput>();
        input.parameters().forEach((name, text) -> given.put(name, new ParameterInput.Given(text)));
        return ParameterValues.of(template, given, Map.of()).withValuesOfSsm(input.valuesOfSsm());
    }
}
