package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a text is a value of a parameter: "CloudFormation template Parameters syntax" in the user guide. The words for patterns,
 * allowed values and constraint descriptions are AWS's; those for lengths and numbers are a guess that follows them.
 */
final class ParameterChecks {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?");

    private final Parameter parameter;

    private ParameterChecks(Parameter parameter) {
        this.parameter = parameter;
    }

    /**
     * @param value as {@code Ref} gives it; for a parameter that names one of SSM, the name
     * @throws TemplateException when it is not allowed
     */
    static void check(Parameter parameter, Value value) {
        var checks = new ParameterChecks(parameter);
        ParameterValues.texts(value).forEach(checks::member);
    }

    /** A number as parameters have them. */
    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private void member(String text) {
        List<String> allowed = parameter.allowedValues();
        require(allowed.isEmpty() || allowed.contains(text), "must be one of AllowedValues");
        parameter
                .allowedPattern()
                .ifPresent(
                        pattern -> require(pattern.matcher(text).matches(), "must match pattern " + pattern.pattern()));
        int length = text.codePointCount(0, text.length());
        parameter
                .minLength()
                .ifPresent(least -> require(
                        least.compareTo(BigDecimal.valueOf(length)) <= 0,
                        "must contain at least " + least.toPlainString() + " characters"));
        parameter
                .maxLength()
                .ifPresent(most -> require(
                        most.compareTo(BigDecimal.valueOf(length)) >= 0,
                        "must contain at most " + most.toPlainString() + " characters"));
        boolean numeric = parameter.type().source() == ParameterType.Source.GIVEN
                && (parameter.type().shape() == ParameterType.Shape.NUMBER
                        || parameter.type().shape() == ParameterType.Shape.NUMBERS);
        if (numeric) {
            numeric(number(text));
        }
    }

    private void numeric(Optional<BigDecimal> number) {
        require(number.isPresent(), "must be a number");
        number.ifPresent(value -> {
            parameter
                    .minValue()
                    .ifPresent(least -> require(
                            least.compareTo(value) <= 0, "must be a number not less than " + least.toPlainString()));
            parameter
                    .maxValue()
                    .ifPresent(most -> require(
                            most.compareTo(value) >= 0, "must be a number not greater than " + most.toPlainString()));
        });
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new TemplateException(parameter
                    .constraintDescription()
                    .map(text -> "Parameter " + parameter.name() + " failed to satisfy constraint: " + text)
                    .orElse("Parameter '" + parameter.name() + "' " + what));
        }
    }
}
