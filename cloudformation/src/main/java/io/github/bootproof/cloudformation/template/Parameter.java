package io.github.bootproof.cloudformation.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter as the template declares it.
 *
 * @param noEcho its value is shown as asterisks
 * @param allowedValues empty when all are allowed
 * @param minLength in characters
 * @param maxLength in characters
 */
public record Parameter(
        String name,
        ParameterType type,
        Optional<String> defaultValue,
        boolean noEcho,
        Optional<String> description,
        List<String> allowedValues,
        Optional<Pattern> allowedPattern,
        Optional<BigDecimal> minValue,
        Optional<BigDecimal> maxValue,
        Optional<BigDecimal> minLength,
        Optional<BigDecimal> maxLength,
        Optional<String> constraintDescription) {
    public Parameter {
        allowedValues = List.copyOf(allowedValues);
    }
}
