package io.github.bootproof.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {
    private static Template template(String parameters) {
        return Template.parse("Parameters: {" + parameters + "}\nResources: {A: {Type: T}}");
    }

    @Test
    void allMissingOnesAreNamed() {
        Template template = template("A: {Type: String}, B: {Type: String, Default: b}, C: {Type: String}");
        assertThatThrownBy(() -> Models.values(template))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Parameters: [A, C] must have values");
    }

    @Test
    void allUnknownOnesAreNamed() {
        assertThatThrownBy(() -> Models.values(template("A: {Type: String}"), "X", "1", "Y", "2"))
                .hasMessage("Parameters: [X, Y] do not exist in the template");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Type: String, AllowedValues: [a, b]                  | b    | c     | Parameter 'P' must be one of AllowedValues
            Type: String, AllowedValues: [yes, 8080]             | true | yes   | Parameter 'P' must be one of AllowedValues
            Type: String, AllowedPattern: '[a-z]+'               | abc  | abc1  | Parameter 'P' must match pattern [a-z]+
            Type: CommaDelimitedList, AllowedPattern: '[a-z]+'   | a,b  | a,1   | Parameter 'P' must match pattern [a-z]+
            Type: String, MinLength: 2                           | ab   | a     | Parameter 'P' must contain at least 2 characters
            Type: String, MaxLength: '2'                         | ab   | abc   | Parameter 'P' must contain at most 2 characters
            Type: Number                                         | 1.5  | 1.5x  | Parameter 'P' must be a number
            Type: Number, MinValue: 3                            | 3    | 2     | Parameter 'P' must be a number not less than 3
            Type: Number, MaxValue: 3                            | 3    | 3.1   | Parameter 'P' must be a number not greater than 3
            Type: List<Number>                                   | 1, 2 | 1,b   | Parameter 'P' must be a number
            Type: Number, MaxValue: 3, ConstraintDescription: small | 3 | 4     | Parameter P failed to satisfy constraint: small
            """)
    void valuesAreChecked(String declaration, String good, String bad, String message) {
        Template template = template("P: {" + declaration + "}");
        assertThat(Models.values(template, "P", good).texts()).isEqualTo(Map.of("P", good));
        assertThatThrownBy(() -> Models.values(template, "P", bad)).hasMessage(message);
    }

    @Test
    void thePreviousValueIsUsedWhenAskedFor() {
        Template template = template("P: {Type: String, Default: d}");
        Map<String, ParameterInput> previous = Map.of("P", new ParameterInput.UsePreviousValue());
        assertThat(ParameterValues.of(template, previous, Map.of("P", "old")).texts())
                .isEqualTo(Map.of("P", "old"));
        assertThat(ParameterValues.of(template, Map.of(), Map.of("P", "old")).texts())
                .isEqualTo(Map.of("P", "d"));
        assertThatThrownBy(() -> ParameterValues.of(template, previous, Map.of()))
                .hasMessage("Parameters: [P] must have values");
    }

    @Test
    void parametersOfSsmAreUnknownUntilTheyAreLookedUp() {
        Template template = template("Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /ami},"
                + " Nets: {Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /nets}, Name: {Type:"
                + " 'AWS::SSM::Parameter::Name', Default: /name}");
        ParameterValues values = Models.values(template);
        assertThat(values.namesInSsm()).isEqualTo(Map.of("Image", "/ami", "Nets", "/nets"));
        assertThat(values.value("Image")).get().isInstanceOf(Value.Unknown.class);
        assertThat(values.value("Name")).contains(Value.text("/name"));
        ParameterValues found = values.withValuesOfSsm(Map.of("Image", "ami-1", "Nets", "a,b"));
        assertThat(found.value("Image")).contains(Value.text("ami-1"));
        assertThat(found.value("Nets")).contains(new Value.Items(List.of(Value.text("a"), Value.text("b"))));
        assertThat(found.texts()).isEqualTo(values.texts());
    }
}
