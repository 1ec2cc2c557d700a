package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short ways to templates and models. */
public final class Models {
    public static final PseudoParameters PSEUDO = new PseudoParameters(
            "123456789012",
            "eu-central-1",
            "aws",
            "amazonaws.com",
            "Stack",
            "arn:aws:cloudformation:eu-central-1:123456789012:stack/Stack/00000000-0000-4000-8000-000000000000",
            List.of());

    private Models() {}

    /**
     * A template with values.
     *
     * @param given names and values of parameters, in turn
     */
    public static StackModel model(String template, String... given) {
        Template parsed = Template.parse(template);
        return StackModel.of(parsed, values(parsed, given), PSEUDO);
    }

    public static ParameterValues values(Template template, String... given) {
        var inputs = new LinkedHashMap<String, ParameterInput>();
        for (int i = 0; i < given.length; i += 2) {
            inputs.put(given[i], new ParameterInput.Given(given[i + 1]));
        }
        return ParameterValues.of(template, inputs, Map.of());
    }

    /** The value of an expression in YAML, as JSON; {@code KNOWN_AFTER_APPLY} where it is unknown. */
    public static String evaluate(String yaml) {
        return evaluate(yaml, Lookup.nothing());
    }

    public static String evaluate(String yaml, Lookup lookup) {
        return ValueJson.write(value(yaml, lookup));
    }

    public static Value value(String yaml, Lookup lookup) {
        String template = """
                Transform: AWS::LanguageExtensions
                Parameters:
                  Text: {Type: String, Default: given}
                  Texts: {Type: CommaDelimitedList, Default: 'a, b ,c'}
                  Number: {Type: Number, Default: 010}
                Mappings:
                  Map: {eu-central-1: {Name: frankfurt, Names: [one, two]}}
                Conditions:
                  'Yes': !Equals [1, '1']
                  'No': !Not [!Condition 'Yes']
                Resources:
                  A: {Type: 'AWS::EC2::VPC'}
                  B: {Type: 'AWS::EC2::VPC'}
                  X:
                    Type: AWS::EC2::VPC
                    Properties:
                      P:
                """;
        return model(template + yaml.indent(8)).property("X", "P", lookup).orElse(Value.text("NO VALUE"));
    }
}
